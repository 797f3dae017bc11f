package dev.tpsmatrix.result;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a request met on its way, beside the answer itself.
 *
 * @param limitKind the limit that turned it away, if one did
 * @param connection that it was given, if it was given one
 * @param outputTokensAsked the most that the answer might have, which the prompt asks to fill; null if not known
 * @param inputChars characters of the prompt, if it was sent
 * @param gaps if there was one
 */
public record Circumstances(
        RateLimits limits,
        @Nullable LimitKind limitKind,
        @Nullable Connection connection,
        @Nullable Integer inputChars,
        @Nullable Integer outputTokensAsked,
        @Nullable Gaps gaps,
        Origin origin) {

    /** Of an answer that doesn't say whence it came. */
    public Circumstances(
            RateLimits limits,
            @Nullable LimitKind limitKind,
            @Nullable Connection connection,
            @Nullable Integer inputChars,
            @Nullable Gaps gaps) {
        this(limits, limitKind, connection, inputChars, null, gaps, Origin.UNKNOWN);
    }

    public static final Circumstances UNKNOWN = new Circumstances(RateLimits.UNKNOWN, null, null, null, null);

    Circumstances worded(UnaryOperator<String> words) {
        return new Circumstances(
                limits, limitKind, connection, inputChars, outputTokensAsked, gaps, origin.worded(words));
    }

    void writeTo(Row row) {
        limits.writeTo(row);
        origin.writeTo(row);
        row.put("limit_kind", limitKind == null ? null : limitKind.column());
        if (connection != null) {
            connection.writeTo(row);
        }
        if (inputChars != null) {
            row.put("input_chars", inputChars.longValue());
        }
        if (outputTokensAsked != null) {
            row.put("output_tokens_asked", outputTokensAsked.longValue());
        }
        if (gaps != null) {
            row.put("max_gap_ms", gaps.maxMs(), 3).put("stalls", gaps.stalls());
        }
    }
}
