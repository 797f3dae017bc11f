package dev.tpsmatrix.trigger;

import dev.tpsmatrix.burst.Keys;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Keys as SecureStrings of the home region, such as {@code /tps-matrix/keys/OPENAI_API_KEY}; read once. */
@ApplicationScoped
@DefaultBean
class SsmKeys implements Keys {

    private final SsmFolder folder;
    private @Nullable Map<String, String> byVariable;

    SsmKeys(
            @ConfigProperty(name = "tpsmatrix.prefix") String prefix,
            @ConfigProperty(name = "tpsmatrix.home-region") String home,
            @ConfigProperty(name = "tpsmatrix.ssm-endpoint") Optional<URI> endpoint) {
        this.folder = new SsmFolder("/" + prefix + "/keys/", home, endpoint);
    }

    @Override
    public synchronized Optional<String> find(String variable) {
        if (byVariable == null) {
            byVariable = folder.read();
        }
        return Optional.ofNullable(byVariable.get(variable));
    }

    @Override
    public String place(String variable) {
        return "the parameter " + folder.path() + variable;
    }
}
