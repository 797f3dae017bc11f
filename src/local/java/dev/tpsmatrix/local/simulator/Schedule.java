package dev.tpsmatrix.local.simulator;

import dev.tpsmatrix.local.simulator.Fault.Slow;
import java.util.SplittableRandom;

/** When what is sent: nanoseconds since the service began, which is when the request was received if it needn't wait. */
final class Schedule {

    private static final double NANOS_PER_MS = 1e6;

    private final long headNanos;
    private final long[] chunkNanos;
    private final long endNanos;

    private Schedule(long headNanos, long[] chunkNanos, long endNanos) {
        this.headNanos = headNanos;
        this.chunkNanos = chunkNanos;
        this.endNanos = endNanos;
    }

    /**
     * The round trip delays the first byte and with it all others. The head goes out halfway to the first token, so
     * that a client which takes it for content is visibly wrong.
     */
    static Schedule draw(
            SplittableRandom random, Service service, double rttMillis, Slow slow, int hidden, Chunks chunks) {
        double ttft = service.ttft().draw(random);
        double at = rttMillis + ttft + slow.firstMillis();
        if (hidden > 0) {
            at += hidden * service.interToken().draw(random);
        }
        long[] chunkNanos = new long[chunks.count()];
        for (int i = 0; i < chunkNanos.length; i++) {
            at += i == 0
                    ? 0
                    : slow.eachMillis()
                            + chunks.tokens(i) * service.interToken().draw(random);
            chunkNanos[i] = nanos(at);
        }
        double end = chunkNanos.length == 0 ? at : at + slow.eachMillis();
        return new Schedule(nanos(rttMillis + ttft / 2), chunkNanos, nanos(end));
    }

    static long nanos(double millis) {
        return (long) (millis * NANOS_PER_MS);
    }

    long headNanos() {
        return headNanos;
    }

    int chunks() {
        return chunkNanos.length;
    }

    long chunkNanos(int chunk) {
        return chunkNanos[chunk];
    }

    long endNanos() {
        return endNanos;
    }
}
