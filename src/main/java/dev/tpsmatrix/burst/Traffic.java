package dev.tpsmatrix.burst;

import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Planner;
import dev.tpsmatrix.result.Capacity;
import dev.tpsmatrix.result.LoadFigures;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.workload.Load;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The load of a burst after its warm-up. Its moments are milliseconds from its beginning. */
interface Traffic {

    void begin(Stage stage);

    /** The provider finds that the load rises too fast; most loads don't rise for long. */
    default void slowDown(Stage stage) {}

    /** How many connections to have open when it begins. */
    int connections(Allowance allowance);

    /** Whether it offers nothing more; what is in the air may still be. */
    boolean isOver();

    /** When the window that is watched begins and ends, as far as one knows now. */
    double watchFromMs();

    double watchUntilMs();

    /** What came of it, once all has landed or was cut at {@code endedMs}. */
    Sustained sustained(double endedMs, List<RequestRecord> records);

    /**
     * The part that counts.
     *
     * @param startMs of its window; the window is empty if it isn't before {@code endMs}
     * @param share of what was planned that took place, 0 to 1
     * @param step of a sweep whose requests are those that count; 0 if the phases already say so
     * @param failure why there is no figure; null if there may be one
     */
    record Sustained(
            double startMs,
            double endMs,
            double share,
            int step,
            LoadFigures load,
            @Nullable String failure) {

        /** Whether all of the load took place, so that what is left is the drain. */
        boolean isWhole() {
            return share >= 1 && load.capacity() == null;
        }
    }

    /** What is noted of a ramp that the provider asked to slow down. */
    static String lengthened(double ms) {
        return String.format(
                Locale.ROOT, "the ramp was lengthened by %.0f s: the provider asked to slow down", ms / 1000);
    }

    /**
     * The traffic that a job asks for.
     *
     * @param earlier the sweep of the cell's repeat before, if it is to be gone on with
     */
    static Traffic of(BurstJob job, SplittableRandom random, @Nullable Capacity earlier) {
        Load load = job.load();
        if (load instanceof Load.Open open) {
            return new OpenTraffic(open, job, random);
        }
        return load instanceof Load.Sweep sweep
                ? new SweepTraffic(sweep, job, random, earlier)
                : new ClosedTraffic(job, random);
    }

    /** Connections at most: one a user; an open loop has what it takes, since waiting for one would bend its schedule. */
    static int connections(BurstJob job) {
        return job.load() instanceof Load.Closed ? job.tier().users(job.users()) : Planner.MOST_USERS;
    }
}
