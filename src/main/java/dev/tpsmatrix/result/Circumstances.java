package dev.tpsmatrix.result;

import org.jspecify.annotations.Nullable;

/**
 * What a request met on its way, beside the answer itself.
 *
 * @param limitKind the limit that turned it away, if one did
 */
public record Circumstances(RateLimits limits, @Nullable LimitKind limitKind) {

    public static final Circumstances UNKNOWN = new Circumstances(RateLimits.UNKNOWN, null);

    void writeTo(Row row) {
        limits.writeTo(row);
        row.put("limit_kind", limitKind == null ? null : limitKind.column());
    }
}
