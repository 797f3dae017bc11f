package dev.tpsmatrix.decide;

import dev.tpsmatrix.plan.BurstEstimate;
import dev.tpsmatrix.plan.Tier;
import dev.tpsmatrix.workload.Workload;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one more burst of a cell is expected to cost: each request as its last ones did.
 *
 * @param workload that it was measured with, by which a plan tells how many requests go before and after the window;
 *     null if it isn't kept: then only those of the window count
 */
record BurstPrice(@Nullable Workload workload) {

    double usd(Candidate candidate) {
        double windowUsd = Objects.requireNonNull(candidate.burstUsd(), "what has no price is not planned");
        double window = (double) candidate.cell().integer("requests_sent")
                / Math.max(1, candidate.cell().integer("bursts"));
        if (workload == null || window == 0) {
            return windowUsd;
        }
        Tier tier = Tier.valueOf(candidate.cell().text("tier").toUpperCase(Locale.ROOT));
        return windowUsd * BurstEstimate.requests(tier, workload, window) / window;
    }
}
