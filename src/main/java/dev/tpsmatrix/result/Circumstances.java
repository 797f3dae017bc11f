package dev.tpsmatrix.result;

import org.jspecify.annotations.Nullable;

/**
 * What a request met on its way, beside the answer itself.
 *
 * @param limitKind the limit that turned it away, if one did
 * @param connection that it was given, if it was given one
 */
public record Circumstances(
        RateLimits limits,
        @Nullable LimitKind limitKind,
        @Nullable Connection connection) {

    public static final Circumstances UNKNOWN = new Circumstances(RateLimits.UNKNOWN, null, null);

    void writeTo(Row row) {
        limits.writeTo(row);
        row.put("limit_kind", limitKind == null ? null : limitKind.column());
        if (connection != null) {
            connection.writeTo(row);
        }
    }
}
