package dev.tpsmatrix.arrival;

/**
 * The rate of an open loop over its phases, in time from the start of the ramp: it rises evenly over the ramp, holds
 * through the sustain window, and falls evenly over the cool-down.
 *
 * @param perSecond requests per second of the sustain window, more than 0
 */
public record OpenLoop(double perSecond, Phases phases) {

    public OpenLoop {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("an open loop has a rate above 0/s, not " + perSecond);
        }
    }

    /**
     * When an arrival comes, in milliseconds: the inverse of the expected number of arrivals by then (Cinlar 1975, time
     * transformation of a Poisson process). Infinite once the cool-down is over.
     *
     * @param expected as {@link Arrivals} gives it
     */
    public double momentMs(double expected) {
        double ramp = phases.rampSeconds();
        double byRamp = perSecond * ramp / 2;
        if (expected < byRamp) {
            return 1000 * Math.sqrt(2 * ramp * expected / perSecond);
        }
        double bySustain = byRamp + perSecond * phases.sustainSeconds();
        if (expected < bySustain) {
            return 1000 * (ramp + (expected - byRamp) / perSecond);
        }
        double cooldown = phases.cooldownSeconds();
        double left = 1 - (expected - bySustain) / (perSecond * cooldown / 2);
        return cooldown > 0 && left > 0
                ? 1000 * (ramp + phases.sustainSeconds() + cooldown * (1 - Math.sqrt(left)))
                : Double.POSITIVE_INFINITY;
    }
}
