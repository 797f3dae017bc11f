package dev.tpsmatrix.workload;

/** Whether a transaction that fails in passing is tried again. */
public enum Retry {
    OFF(1),
    /** As often as the providers' own SDKs do. */
    ON(3);

    private final int attempts;

    Retry(int attempts) {
        this.attempts = attempts;
    }

    /** Of a transaction, at most. */
    public int attempts() {
        return attempts;
    }
}
