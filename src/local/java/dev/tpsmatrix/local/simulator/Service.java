package dev.tpsmatrix.local.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model serves in one region. Times are in milliseconds; {@code interToken} is drawn once a chunk and counts for
 * each of its tokens.
 */
record Service(Lognormal ttft, Lognormal interToken, int tokensPerChunk, int reasoningTokens, List<Fault> faults) {

    Service {
        faults = List.copyOf(faults);
    }

    /** The fault of a request that drew {@code u} from [0, 1), if any. */
    @Nullable
    Fault faultAt(double u) {
        double below = 0;
        for (Fault fault : faults) {
            below += fault.share();
            if (u < below) {
                return fault;
            }
        }
        return null;
    }
}
