package dev.tpsmatrix.plan;

import dev.tpsmatrix.arrival.Phases;
import dev.tpsmatrix.workload.Load;
import dev.tpsmatrix.workload.Workload;
import java.util.Locale;

/** How much is asked of a burst. */
public enum Tier {
    /** 40 requests of one user after the look: TTFT, TPOT and p50 at the least cost. */
    PROBE(0),
    /** The workload's sustain phase, at most two minutes. */
    STANDARD(120),
    /** The workload's sustain phase, at most ten minutes. */
    FULL(600);

    /** Requests of a probe, one after another. */
    public static final int PROBE_REQUESTS = 40;

    private static final double LONGEST_PROBE_SECONDS = 480;

    /** The look, the warm-up and the drain of a sweep. */
    private static final int SWEEP_TIMEOUTS = 3;

    private final int longestSustainSeconds;

    Tier(int longestSustainSeconds) {
        this.longestSustainSeconds = longestSustainSeconds;
    }

    /** The phases of a burst of this tier under {@code workload}. */
    public Phases phases(Workload workload) {
        double timeout = Phases.timeoutSeconds(workload.latencySlaMs());
        if (this == PROBE) {
            return new Phases(
                    0, 0, Math.min(LONGEST_PROBE_SECONDS, PROBE_REQUESTS * timeout), PROBE_REQUESTS, 0, timeout);
        }
        if (workload.load() instanceof Load.Sweep) {
            int warmup = Math.min(workload.warmupRequests(), 1); // its one user alone warms it up
            return new Phases(warmup, 0, Planner.LONGEST_SECONDS - SWEEP_TIMEOUTS * timeout, 0, 0, timeout);
        }
        int sustain = Math.min(workload.testDurationSeconds(), longestSustainSeconds);
        return new Phases(
                workload.warmupRequests(), workload.rampSeconds(), sustain, 0, workload.cooldownSeconds(), timeout);
    }

    /** Users of a burst of this tier when {@code users} are asked for. */
    public int users(int users) {
        return this == PROBE ? 1 : users;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
