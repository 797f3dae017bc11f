package dev.tpsmatrix.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.drift.Note;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a person knows, as an event of {@code aggregate}: {@code {"note": {"workload": …, "text": …}}}. */
final class NoteRequest {

    private NoteRequest() {}

    /** ConfigException names a key that it hasn't, or that is missing. */
    static Note read(JsonNode note, Instant at) {
        Node from = Node.of("event: note", note).only("workload", "tier", "model", "region", "drift", "by", "text");
        return new Note(
                from.at("workload").words(),
                find(from, "tier"),
                find(from, "model"),
                find(from, "region"),
                find(from, "drift"),
                at,
                find(from, "by"),
                from.at("text").text());
    }

    private static @Nullable String find(Node from, String key) {
        Node at = from.find(key);
        return at == null ? null : at.words();
    }
}
