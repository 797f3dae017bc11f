package dev.tpsmatrix.result;

import org.jspecify.annotations.Nullable;

/**
 * Whence an answer came, as far as its provider says.
 *
 * @param fingerprint of the model and what it runs on
 * @param tier of service, such as default or priority
 * @param geography where it was served, such as us
 */
public record Origin(
        @Nullable String fingerprint,
        @Nullable String tier,
        @Nullable String geography) {

    public static final Origin UNKNOWN = new Origin(null, null, null);

    /** What both say together, where {@code later} wins. */
    public Origin updatedBy(Origin later) {
        return new Origin(
                later.fingerprint != null ? later.fingerprint : fingerprint,
                later.tier != null ? later.tier : tier,
                later.geography != null ? later.geography : geography);
    }

    void writeTo(Row row) {
        row.put("served_fingerprint", fingerprint).put("served_tier", tier).put("served_geography", geography);
    }
}
