package dev.tpsmatrix.local.simulator;

/** An allowance that refills continuously and holds a minute's worth. Not thread-safe. */
final class TokenBucket {

    private static final double NANOS_PER_MINUTE = 60e9;

    private final double perMinute;
    private double level;
    private long filledAt;

    TokenBucket(double perMinute, long now) {
        this.perMinute = perMinute;
        this.level = perMinute;
        this.filledAt = now;
    }

    /** Refills up to {@code now}; returns the nanoseconds until {@code amount} is there: 0 if it is. */
    long waitNanos(double amount, long now) {
        // Requests of different event loops may come slightly out of order.
        if (now - filledAt > 0) {
            level = Math.min(perMinute, level + (now - filledAt) * perMinute / NANOS_PER_MINUTE);
            filledAt = now;
        }
        return nanosFor(amount - level);
    }

    void take(double amount) {
        level -= amount;
    }

    Level level() {
        return new Level((long) perMinute, (long) Math.floor(level), nanosFor(perMinute - level));
    }

    private long nanosFor(double missing) {
        return missing <= 0 ? 0 : (long) Math.ceil(missing * NANOS_PER_MINUTE / perMinute);
    }

    /** What a provider tells about an allowance; {@code resetNanos} until it is full again. */
    record Level(long limit, long remaining, long resetNanos) {}
}
