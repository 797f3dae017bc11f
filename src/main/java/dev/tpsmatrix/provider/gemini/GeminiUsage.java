package dev.tpsmatrix.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.provider.Json;
import dev.tpsmatrix.result.Usage;
import org.jspecify.annotations.Nullable;

/** Counts are cumulative, and a frame may repeat only some. Output is the candidate's tokens and, apart, its thoughts'. */
final class GeminiUsage {

    private @Nullable Long candidates;
    private @Nullable Long thoughts;

    /** @param visible whether text has come, whose tokens a count of thoughts alone leaves out */
    Usage read(JsonNode metadata, boolean visible) {
        candidates = latest(metadata.path("candidatesTokenCount"), candidates);
        thoughts = latest(metadata.path("thoughtsTokenCount"), thoughts);
        return new Usage(
                Json.count(metadata.path("promptTokenCount")),
                Json.count(metadata.path("cachedContentTokenCount")),
                output(visible),
                thoughts);
    }

    private @Nullable Long output(boolean visible) {
        if (candidates == null) {
            return visible ? null : thoughts;
        }
        return thoughts == null ? candidates : Long.valueOf(candidates + thoughts);
    }

    private static @Nullable Long latest(JsonNode node, @Nullable Long before) {
        Long count = Json.count(node);
        return count == null ? before : count;
    }
}
