package dev.tpsmatrix.burst;

import dev.tpsmatrix.target.Provider;
import dev.tpsmatrix.target.Target;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Endpoints as configured; the simulator exists only on a laptop. */
@ApplicationScoped
@DefaultBean
class RealEndpoints implements Endpoints {

    private static final Pattern OF_AWS = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");

    /** AWS' own table service, which answers at such a name in every region of its. */
    @Override
    public @Nullable URI control(String region) {
        return OF_AWS.matcher(region).matches() ? URI.create("https://dynamodb." + region + ".amazonaws.com") : null;
    }

    @Override
    public String baseUrl(Provider provider, String endpoint, String region) {
        if (endpoint.equals(Target.SIMULATOR)) {
            throw new IllegalStateException(
                    provider.id() + " in " + region + " is to be the simulator, which isn't here");
        }
        return endpoint;
    }
}
