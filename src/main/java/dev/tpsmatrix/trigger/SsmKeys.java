package dev.tpsmatrix.trigger;

import dev.tpsmatrix.burst.Keys;
import dev.tpsmatrix.provider.AccessException;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Keys as SecureStrings of the home region, such as {@code /tps-matrix/keys/OPENAI_API_KEY}; read once. */
@ApplicationScoped
@DefaultBean
class SsmKeys implements Keys {

    private final SsmFolder folder;
    private @Nullable Map<String, String> byVariable;

    @Inject
    SsmKeys(
            @ConfigProperty(name = "tpsmatrix.prefix") String prefix,
            @ConfigProperty(name = "tpsmatrix.home-region") String home,
            @ConfigProperty(name = "tpsmatrix.ssm-endpoint") Optional<URI> endpoint) {
        this(new SsmFolder("/" + prefix + "/keys/", home, endpoint));
    }

    private SsmKeys(SsmFolder folder) {
        this.folder = folder;
    }

    @Override
    public Keys fresh() {
        return new SsmKeys(folder);
    }

    @Override
    public synchronized Optional<String> find(String variable) {
        if (byVariable == null) {
            byVariable = read();
        }
        return Optional.ofNullable(byVariable.get(variable));
    }

    private Map<String, String> read() {
        try {
            return folder.read();
        } catch (SdkException e) {
            throw new AccessException("the parameters under " + folder.path() + " can't be read: " + e.getMessage());
        }
    }

    @Override
    public String place(String variable) {
        return "the parameter " + folder.path() + variable;
    }
}
