package dev.tpsmatrix.local.simulator;

/** Something that goes wrong with a share of the requests; a request has one fault at most. */
sealed interface Fault {

    /** Share of the requests, 0 to 1. */
    double share();

    /** An HTTP error instead of an answer. */
    record Http(int status, double share) implements Fault {}

    /** Silence after the head, before the first token. */
    record Stall(double millis, double share) implements Fault {}

    /** A stream that ends as it shouldn't. */
    record Ends(Ending ending, double share) implements Fault {}
}
