package dev.tpsmatrix.arrival;

/**
 * When each user of a closed loop joins and leaves, in milliseconds from the start of the ramp. Users join evenly over
 * the ramp and leave evenly over the cool-down, so that the load is whole exactly through the sustain window.
 */
public record ClosedLoop(int users, Phases phases, Ramp ramp) {

    public ClosedLoop {
        if (users < 1) {
            throw new IllegalArgumentException("a closed loop has at least 1 user, not " + users);
        }
    }

    public ClosedLoop(int users, Phases phases) {
        this(users, phases, Ramp.of(phases.rampSeconds()));
    }

    /** Who has not joined by then joins at half the pace, and all that follows is later; once. */
    public ClosedLoop slowedAt(double ms) {
        return new ClosedLoop(users, phases, ramp.slowedAt(ms / 1000));
    }

    /** @param user from 0; user 0 joins at once */
    public double joinMs(int user) {
        return 1000 * ramp.when((double) user / users);
    }

    public double leaveMs(int user) {
        return sustainEndMs() + phases.cooldownSeconds() * 1000 * (user + 1) / users;
    }

    public double sustainStartMs() {
        return 1000 * ramp.end();
    }

    public double sustainEndMs() {
        return sustainStartMs() + phases.sustainSeconds() * 1000;
    }
}
