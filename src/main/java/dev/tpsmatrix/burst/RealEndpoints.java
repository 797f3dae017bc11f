package dev.tpsmatrix.burst;

import dev.tpsmatrix.plan.BurstJob;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;

/** Endpoints as configured; the simulator exists only on a laptop. */
@ApplicationScoped
@DefaultBean
class RealEndpoints implements Endpoints {

    @Override
    public String baseUrl(BurstJob job) {
        if (job.subject().simulated()) {
            throw new IllegalStateException(
                    "job " + job.jobId() + " of " + job.subject().model() + " wants the simulator, which isn't here");
        }
        return job.subject().endpoint();
    }
}
