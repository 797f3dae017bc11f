package dev.tpsmatrix.workload;

/** Whether prompt caches may help. */
public enum Cache {
    /** Every prompt begins with a nonce, so that none does. */
    BUST
}
