package dev.tpsmatrix.arrival;

/**
 * The rate of an open loop over its phases, in time from the start of the ramp: it rises evenly over the ramp, holds
 * through the sustain window, and falls evenly over the cool-down.
 *
 * @param perSecond requests per second of the sustain window, more than 0
 */
public record OpenLoop(double perSecond, Phases phases, Ramp ramp) {

    public OpenLoop {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("an open loop has a rate above 0/s, not " + perSecond);
        }
    }

    public OpenLoop(double perSecond, Phases phases) {
        this(perSecond, phases, Ramp.of(phases.rampSeconds()));
    }

    /** From then on the rate rises at half the pace, and all that follows is later; once. */
    public OpenLoop slowedAt(double ms) {
        return new OpenLoop(perSecond, phases, ramp.slowedAt(ms / 1000));
    }

    public double sustainStartMs() {
        return 1000 * ramp.end();
    }

    public double sustainEndMs() {
        return sustainStartMs() + 1000 * phases.sustainSeconds();
    }

    /**
     * When an arrival comes, in milliseconds: the inverse of the expected number of arrivals by then (Cinlar 1975, time
     * transformation of a Poisson process). Infinite once the cool-down is over.
     *
     * @param expected as {@link Arrivals} gives it
     */
    public double momentMs(double expected) {
        double byRamp = perSecond * ramp.area();
        if (expected < byRamp) {
            return 1000 * ramp.whenWorth(expected / perSecond);
        }
        double bySustain = byRamp + perSecond * phases.sustainSeconds();
        if (expected < bySustain) {
            return sustainStartMs() + 1000 * (expected - byRamp) / perSecond;
        }
        double cooldown = phases.cooldownSeconds();
        double left = 1 - (expected - bySustain) / (perSecond * cooldown / 2);
        return cooldown > 0 && left > 0
                ? sustainEndMs() + 1000 * cooldown * (1 - Math.sqrt(left))
                : Double.POSITIVE_INFINITY;
    }
}
