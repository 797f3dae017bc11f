package dev.tpsmatrix.result;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of a whole burst.
 *
 * @param usage as reported; an answer without usage adds nothing to it
 * @param estimatedOutput of the answers that came without usage, by their characters; null if none did
 */
public record Tokens(Usage usage, @Nullable Long estimatedOutput) {

    static Tokens of(List<RequestRecord> records) {
        Usage usage = records.stream().map(r -> r.answer().usage()).reduce(Usage.UNKNOWN, Usage::plus);
        Long estimated = records.stream()
                .map(r -> r.answer().estimatedOutputTokens())
                .filter(Objects::nonNull)
                .reduce(Long::sum)
                .orElse(null);
        return new Tokens(usage, estimated);
    }

    void writeTo(Row row) {
        row.put("input_tokens", usage.input())
                .put("cached_input_tokens", usage.cachedInput())
                .put("output_tokens", usage.output())
                .put("reasoning_tokens", usage.reasoning())
                .put("output_tokens_estimated", estimatedOutput);
    }

    static Tokens readFrom(Row row) {
        Usage usage = new Usage(
                row.findInteger("input_tokens"),
                row.findInteger("cached_input_tokens"),
                row.findInteger("output_tokens"),
                row.findInteger("reasoning_tokens"));
        return new Tokens(usage, row.findInteger("output_tokens_estimated"));
    }
}
