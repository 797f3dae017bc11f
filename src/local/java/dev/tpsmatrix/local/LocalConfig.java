package dev.tpsmatrix.local;

import dev.tpsmatrix.archive.BucketConfig;
import dev.tpsmatrix.config.ConfigSource;
import dev.tpsmatrix.plan.Setup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code serve} was given, read anew for each run; as long as there is none, the bucket's. */
@ApplicationScoped
class LocalConfig implements ConfigSource {

    private final BucketConfig bucket;
    private volatile @Nullable ConfigSource given;
    private volatile String bench = Setup.FILE;

    LocalConfig(BucketConfig bucket) {
        this.bucket = bucket;
    }

    /** @param file what the bench file is called there */
    void use(ConfigSource source, String file) {
        bench = file;
        given = source;
    }

    private ConfigSource source() {
        ConfigSource source = given;
        return source == null ? bucket : source;
    }

    private String named(String name) {
        return name.equals(Setup.FILE) ? bench : name;
    }

    @Override
    public Optional<String> text(String name) {
        return source().text(named(name));
    }

    @Override
    public List<String> names(String folder) {
        return source().names(folder);
    }

    @Override
    public String place(String name) {
        return source().place(named(name));
    }

    @Override
    public Optional<ConfigSource> defaults() {
        return source().defaults();
    }
}
