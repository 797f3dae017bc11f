package dev.tpsmatrix.result;

import org.jspecify.annotations.Nullable;

/** Verdicts to test with. */
public final class Verdicts {

    private static final SelfCheck SLOW =
            new SelfCheck(80.0, 2.0, 0.0, null, RoundTrips.UNKNOWN, "the event loop was 80.0 ms late");

    private Verdicts() {}

    /** One that says so, with a reason where our own machine was the limit. */
    public static Verdict of(@Nullable String boundedBy, boolean clientBound, @Nullable String failure) {
        return new Verdict(boundedBy, clientBound ? SLOW : SelfCheck.NONE, Warnings.NONE, failure, "test");
    }
}
