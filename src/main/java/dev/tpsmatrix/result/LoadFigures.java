package dev.tpsmatrix.result;

import org.jspecify.annotations.Nullable;

/**
 * The load that a burst was, besides what it achieved.
 *
 * @param text such as {@code closed} or {@code poisson 5}; null in results before schema had it
 * @param users in flight at once in the sustain window, at most; of a closed loop its users
 * @param usersConfigured what was asked for
 * @param offeredPerSecond requests offered in the sustain window ÷ its seconds
 * @param usersImplied by Little's law, TPS × mean cycle; the rest of a closed loop's {@code users} was with what didn't complete
 * @param backoffShare of the users' time in the sustain window that they paused after a refusal, 0 to 1
 * @param limitShare of a limit of the account to which the load was held, 0 to 1; null if it wasn't
 * @param capacity what a sweep found; null of any other load
 */
public record LoadFigures(
        @Nullable String text,
        int users,
        int usersConfigured,
        @Nullable Double offeredPerSecond,
        @Nullable Double usersImplied,
        @Nullable Double backoffShare,
        @Nullable Double limitShare,
        @Nullable Capacity capacity) {

    public static LoadFigures closed(int users, int usersConfigured) {
        return new LoadFigures("closed", users, usersConfigured, null, null, null, null, null);
    }

    /** What may be shown of a load whose figures may not. */
    LoadFigures withoutCapacity() {
        return new LoadFigures(
                text,
                users,
                usersConfigured,
                offeredPerSecond,
                usersImplied,
                backoffShare,
                limitShare,
                capacity == null ? null : capacity.withoutFigures());
    }

    void writeTo(Row row) {
        row.put("users", users).put("users_configured", usersConfigured);
        row.put("load", text)
                .put("offered_per_second", offeredPerSecond, 6)
                .put("users_implied", usersImplied, 3)
                .put("backoff_share", backoffShare, 6)
                .put("limit_share", limitShare, 6);
        if (capacity != null) {
            capacity.writeTo(row);
        }
    }

    static LoadFigures readFrom(Row row) {
        return new LoadFigures(
                row.find("load"),
                (int) row.integer("users"),
                (int) row.integer("users_configured"),
                row.findDecimal("offered_per_second"),
                row.findDecimal("users_implied"),
                row.findDecimal("backoff_share"),
                row.findDecimal("limit_share"),
                Capacity.find(row));
    }
}
