package dev.tpsmatrix.archive;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.config.ConfigSource;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The configuration in the bucket's {@code config/} prefix. */
@ApplicationScoped
@DefaultBean
public class BucketConfig implements ConfigSource {

    private static final String PREFIX = "config/";

    private final S3Client s3;
    private final String bucket;

    BucketConfig(S3Client s3, @ConfigProperty(name = "tpsmatrix.bucket") String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public Optional<String> text(String name) {
        try {
            return Optional.of(s3.getObjectAsBytes(r -> r.bucket(bucket).key(PREFIX + name))
                    .asUtf8String());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (UncheckedIOException e) {
            throw new ConfigException(place(name), "", "the file is not text in UTF-8");
        }
    }

    @Override
    public List<String> names(String folder) {
        return s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(PREFIX + folder + "/")).contents().stream()
                .map(S3Object::key)
                .map(key -> key.substring(PREFIX.length()))
                .sorted()
                .toList();
    }

    @Override
    public Optional<ConfigSource> defaults() {
        return Optional.empty();
    }

    @Override
    public String place(String name) {
        return "s3://" + bucket + "/" + PREFIX + name;
    }
}
