package dev.tpsmatrix.plan;

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

    private final int longestSustainSeconds;

    Tier(int longestSustainSeconds) {
        this.longestSustainSeconds = longestSustainSeconds;
    }

    /** Seconds of the sustain phase of a workload that asks for {@code seconds}. */
    public int sustainSeconds(int seconds) {
        return Math.min(seconds, longestSustainSeconds);
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
