package dev.tpsmatrix.result;

/** What a request met on its way, beside the answer itself. */
public record Circumstances(RateLimits limits) {

    public static final Circumstances UNKNOWN = new Circumstances(RateLimits.UNKNOWN);

    void writeTo(Row row) {
        limits.writeTo(row);
    }
}
