package dev.tpsmatrix.result;

import org.jspecify.annotations.Nullable;

/**
 * The connection a request went over.
 *
 * @param connectMs from asking the pool for it until it was open, TLS included; null if it was open before
 */
public record Connection(@Nullable Double connectMs) {

    public static final Connection REUSED = new Connection(null);

    public boolean isNew() {
        return connectMs != null;
    }

    void writeTo(Row row) {
        row.put("connection", isNew() ? "new" : "reused").put("connect_ms", connectMs, 3);
    }
}
