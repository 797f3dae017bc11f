package dev.tpsmatrix.drift;

/** One figure of one cell in the run that is judged, beside what is usual there. */
record Move(Observation run, Baseline usual, Comparison against) {

    Metric metric() {
        return usual.metric();
    }

    double off() {
        return against.off();
    }

    boolean isSiblingOf(Move other) {
        return run.provider().equals(other.run.provider()) && !run.place().equals(other.run.place());
    }

    boolean isInRegionOf(Move other) {
        return run.place().region().equals(other.run.place().region());
    }
}
