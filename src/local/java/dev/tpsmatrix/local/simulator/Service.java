package dev.tpsmatrix.local.simulator;

import dev.tpsmatrix.local.simulator.Fault.Freeze;
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

    /** The fault of a request that drew {@code u} from [0, 1), if any: the first that strikes. */
    @Nullable
    Fault faultAt(double u, Arrival arrival) {
        double below = 0;
        for (Fault fault : faults) {
            if (fault.effect() instanceof Freeze || !fault.when().concerns(arrival)) {
                continue;
            }
            Double share = fault.when().share();
            below += share == null ? 1 : share;
            if (u < below) {
                return fault;
            }
        }
        return null;
    }

    /** The end of the freeze, or freezes end to end, in which this moment lies; else the moment itself. */
    long thawed(long elapsed) {
        for (Fault fault : faults) {
            if (fault.effect() instanceof Freeze && fault.when().spans(elapsed)) {
                return thawed(fault.when().toNanos());
            }
        }
        return elapsed;
    }
}
