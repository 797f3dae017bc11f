package dev.tpsmatrix.burst;

import dev.tpsmatrix.target.Provider;
import dev.tpsmatrix.target.Target;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;

/** Endpoints as configured; the simulator exists only on a laptop. */
@ApplicationScoped
@DefaultBean
class RealEndpoints implements Endpoints {

    @Override
    public String baseUrl(Provider provider, String endpoint, String region) {
        if (endpoint.equals(Target.SIMULATOR)) {
            throw new IllegalStateException(
                    provider.id() + " in " + region + " is to be the simulator, which isn't here");
        }
        return endpoint;
    }
}
