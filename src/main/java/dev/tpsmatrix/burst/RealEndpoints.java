package dev.tpsmatrix.burst;

import dev.tpsmatrix.target.Provider;
import dev.tpsmatrix.target.Target;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/** Endpoints as configured; the simulator exists only on a laptop. */
@ApplicationScoped
@DefaultBean
class RealEndpoints implements Endpoints {

    /** AWS' own table service, which answers at such a name in every region. */
    @Override
    public URI control(String region) {
        return URI.create("https://dynamodb." + region + ".amazonaws.com");
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
