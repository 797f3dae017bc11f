package dev.tpsmatrix.burst;

import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Subject;
import dev.tpsmatrix.provider.Destination;
import dev.tpsmatrix.target.Provider;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where requests to a provider go. */
public interface Endpoints {

    /**
     * The base URL; IllegalStateException if there is no such endpoint here.
     *
     * @param endpoint as configured: a base URL, or the word for the simulator
     * @param region they come from
     */
    String baseUrl(Provider provider, String endpoint, String region);

    /** Somebody else in that region, to tell our own network from the provider's; null where there is none. */
    default @Nullable URI control(String region) {
        return null;
    }

    /** Where a job's requests go. */
    default Destination destination(BurstJob job) {
        Subject subject = job.subject();
        return Destination.of(
                subject.provider(),
                baseUrl(subject.provider(), subject.endpoint(), job.region()),
                subject.providerModel(),
                subject.able(),
                subject.parameters());
    }
}
