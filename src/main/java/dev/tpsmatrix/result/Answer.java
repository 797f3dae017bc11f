package dev.tpsmatrix.result;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What came back besides the text itself.
 *
 * @param chunks content events, reasoning or visible; a chunk is not a token
 * @param firstChars visible characters of the first visible event
 * @param firstOutput output tokens as counted with the first visible event, those before it included; null where the
 *     provider counts at the end only
 * @param outputChars visible characters in all
 */
public record Answer(
        Usage usage,
        int chunks,
        int firstChars,
        @Nullable Long firstOutput,
        int outputChars,
        @Nullable Integer httpStatus,
        @Nullable String finishReason,
        @Nullable String servedModel,
        @Nullable String providerRequestId,
        Circumstances circumstances) {

    private static final double CHARS_PER_TOKEN = 4;

    public static final Answer NONE = new Answer(Usage.UNKNOWN, 0, 0, 0, null, null, null, null);

    /** Counted at the end, and of whose circumstances nothing is known. */
    public Answer(
            Usage usage,
            int chunks,
            int firstChars,
            int outputChars,
            @Nullable Integer httpStatus,
            @Nullable String finishReason,
            @Nullable String servedModel,
            @Nullable String providerRequestId) {
        this(
                usage,
                chunks,
                firstChars,
                null,
                outputChars,
                httpStatus,
                finishReason,
                servedModel,
                providerRequestId,
                Circumstances.UNKNOWN);
    }

    /** The same, with every text of the provider's passed through this: servers echo what they were sent. */
    public Answer worded(UnaryOperator<String> words) {
        return new Answer(
                usage,
                chunks,
                firstChars,
                firstOutput,
                outputChars,
                httpStatus,
                Origin.worded(finishReason, words),
                Origin.worded(servedModel, words),
                Origin.worded(providerRequestId, words),
                circumstances.worded(words));
    }

    /** Of an answer that came without usage, by its visible characters; null if it has one, or said nothing. */
    public @Nullable Long estimatedOutputTokens() {
        return usage.output() != null || outputChars == 0
                ? null
                : Long.valueOf(Math.round(outputChars / CHARS_PER_TOKEN));
    }
}
