package dev.tpsmatrix.result;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of a whole burst, and the characters beside them: tokenizers differ.
 *
 * @param usage as reported; an answer without usage adds nothing to it
 * @param estimatedOutput of the answers that came without usage, by their characters; null if none did
 * @param inputChars code points of all prompts that were sent; null if none was
 * @param outputChars visible ones of all answers; null if none was sent, or in results before it was counted
 */
public record Tokens(
        Usage usage,
        @Nullable Long estimatedOutput,
        @Nullable Long inputChars,
        @Nullable Long outputChars) {

    private static final double LARGEST_SILENT_SHARE = 0.05;

    static Tokens of(List<RequestRecord> records) {
        Usage usage = records.stream().map(r -> r.answer().usage()).reduce(Usage.UNKNOWN, Usage::plus);
        return new Tokens(
                usage,
                sum(records, r -> r.answer().estimatedOutputTokens()),
                sum(records, r -> whole(r.answer().circumstances().inputChars())),
                sum(
                        records,
                        r -> r.timing().sent() == null ? null : whole(r.answer().outputChars())));
    }

    /** Of requests of a window: unknown if more than 5 % of those that completed don't tell, since a sum would be too low. */
    static Usage known(List<RequestRecord> requests) {
        List<RequestRecord> completed =
                requests.stream().filter(RequestRecord::completed).toList();
        long silent =
                completed.stream().filter(r -> !r.answer().usage().isBillable()).count();
        return silent > LARGEST_SILENT_SHARE * completed.size()
                ? Usage.UNKNOWN
                : requests.stream().map(r -> r.answer().usage()).reduce(Usage.UNKNOWN, Usage::plus);
    }

    private static @Nullable Long sum(List<RequestRecord> records, Function<RequestRecord, @Nullable Long> part) {
        return records.stream()
                .map(part)
                .filter(Objects::nonNull)
                .reduce(Long::sum)
                .orElse(null);
    }

    private static @Nullable Long whole(@Nullable Integer number) {
        return number == null ? null : Long.valueOf(number);
    }

    void writeTo(Row row) {
        row.put("input_tokens", usage.input())
                .put("cached_input_tokens", usage.cachedInput())
                .put("output_tokens", usage.output())
                .put("reasoning_tokens", usage.reasoning())
                .put("cache_write_input_tokens", usage.cacheWrite())
                .put("output_tokens_estimated", estimatedOutput)
                .put("input_chars", inputChars)
                .put("output_chars", outputChars);
    }

    static Tokens readFrom(Row row) {
        Usage usage = new Usage(
                row.findInteger("input_tokens"),
                row.findInteger("cached_input_tokens"),
                row.findInteger("output_tokens"),
                row.findInteger("reasoning_tokens"),
                row.findInteger("cache_write_input_tokens"));
        return new Tokens(
                usage,
                row.findInteger("output_tokens_estimated"),
                row.findInteger("input_chars"),
                row.findInteger("output_chars"));
    }
}
