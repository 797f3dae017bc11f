package dev.tpsmatrix.result;

import org.jspecify.annotations.Nullable;

/**
 * The connection a request went over.
 *
 * @param connectMs from asking the pool for it until it was open, TLS included; null if it was open before
 */
public record Connection(@Nullable Double connectMs) {

    private static final String COLUMN = "connection";
    private static final String NEW = "new";

    public static final Connection REUSED = new Connection(null);

    public boolean isNew() {
        return connectMs != null;
    }

    static boolean isNew(Row request) {
        return NEW.equals(request.find(COLUMN));
    }

    void writeTo(Row row) {
        row.put(COLUMN, isNew() ? NEW : "reused").put("connect_ms", connectMs, 3);
    }
}
