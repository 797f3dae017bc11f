package dev.tpsmatrix.result;

import java.util.function.UnaryOperator;
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

    Origin worded(UnaryOperator<String> words) {
        return new Origin(worded(fingerprint, words), worded(tier, words), worded(geography, words));
    }

    static @Nullable String worded(@Nullable String text, UnaryOperator<String> words) {
        return text == null ? null : words.apply(text);
    }

    void writeTo(Row row) {
        row.put("served_fingerprint", fingerprint).put("served_tier", tier).put("served_geography", geography);
    }
}
