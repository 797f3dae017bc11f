package dev.tpsmatrix.workload;

/** How requests are started; the open loops and the sweep join with the measurement issue. */
public enum Load {
    /** A fixed number of users, each waiting for its answer before it asks again. */
    CLOSED
}
