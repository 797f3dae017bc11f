package dev.tpsmatrix.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.provider.Json;
import dev.tpsmatrix.result.Usage;
import org.jspecify.annotations.Nullable;

/** Input comes in three parts, of which a later event may repeat only some. */
final class AnthropicUsage {

    private @Nullable Long uncached;
    private @Nullable Long written;
    private @Nullable Long read;

    /** What is known of the input, cached part included. */
    Usage input(JsonNode usage) {
        uncached = latest(usage.path("input_tokens"), uncached);
        written = latest(usage.path("cache_creation_input_tokens"), written);
        read = latest(usage.path("cache_read_input_tokens"), read);
        return Usage.ofUncached(uncached, read, written, null, null);
    }

    /** That, and the output so far; both are cumulative. */
    Usage all(JsonNode usage) {
        return input(usage)
                .updatedBy(new Usage(
                        null,
                        null,
                        Json.count(usage.path("output_tokens")),
                        Json.count(usage.path("output_tokens_details").path("thinking_tokens"))));
    }

    private static @Nullable Long latest(JsonNode node, @Nullable Long before) {
        Long count = Json.count(node);
        return count == null ? before : count;
    }
}
