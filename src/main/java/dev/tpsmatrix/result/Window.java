package dev.tpsmatrix.result;

/** The sustain window, [start, end), in milliseconds from the burst's start. */
public record Window(double startMs, double endMs) {

    public Window {
        if (!(endMs > startMs)) {
            throw new IllegalArgumentException("window ends at " + endMs + " ms, not after its start " + startMs);
        }
    }

    boolean contains(double moment) {
        return moment >= startMs && moment < endMs;
    }

    double seconds() {
        return (endMs - startMs) / 1000;
    }
}
