package dev.tpsmatrix.arrival;

/**
 * The shape of a closed-loop burst in time: a look, a warm-up, a ramp, the sustain window, a cool-down, a drain.
 *
 * @param warmupRequests sent side by side after the look
 * @param rampSeconds over which users join, evenly
 * @param sustainSeconds of the window that is measured
 * @param sustainRequests if above 0, the window ends once this many were sent and answered, whatever its seconds
 * @param cooldownSeconds over which users leave, evenly
 * @param timeoutSeconds of one request; also how long the drain waits for the last ones
 */
public record Phases(
        int warmupRequests,
        double rampSeconds,
        double sustainSeconds,
        int sustainRequests,
        double cooldownSeconds,
        double timeoutSeconds) {

    private static final double LONGEST_TIMEOUT_SECONDS = 120;
    private static final double SHORTEST_TIMEOUT_SECONDS = 10;
    private static final double TIMEOUT_IN_SLAS = 10;
    private static final double A_ROUNDING_ERROR = 1e-6;

    public Phases {
        if (warmupRequests < 0 || rampSeconds < 0 || cooldownSeconds < 0 || sustainRequests < 0) {
            throw new IllegalArgumentException("a phase is not negative");
        }
        if (!(sustainSeconds > 0) || !(timeoutSeconds > 0)) {
            throw new IllegalArgumentException("sustain and timeout are longer than 0 s");
        }
    }

    /** Ten times the latency SLA, between 10 and 120 seconds: what is slower is no answer to a user. */
    public static double timeoutSeconds(double slaMs) {
        double seconds = TIMEOUT_IN_SLAS * slaMs / 1000;
        return Math.min(LONGEST_TIMEOUT_SECONDS, Math.max(SHORTEST_TIMEOUT_SECONDS, seconds));
    }

    /** Seconds from the start of a burst of {@code users} by which it has ended, whatever the provider does. */
    public int longestSeconds(int users) {
        double lookAndWarmup = (1 + warmupRounds(users)) * timeoutSeconds;
        double seconds = lookAndWarmup + rampSeconds + sustainSeconds + cooldownSeconds + timeoutSeconds;
        return (int) Math.ceil(seconds - A_ROUNDING_ERROR);
    }

    /** Side by side go at most as many as there are users. */
    private int warmupRounds(int users) {
        return (warmupRequests + users - 1) / users;
    }

    /** Seconds it takes {@code users} if an answer takes {@code answerSeconds}. */
    public double expectedSeconds(int users, double answerSeconds) {
        double look = answerSeconds;
        double warmup = warmupRounds(users) * answerSeconds;
        double sustain = sustainRequests > 0 ? sustainRequests * answerSeconds : sustainSeconds;
        return look + warmup + rampSeconds + sustain + cooldownSeconds + answerSeconds;
    }
}
