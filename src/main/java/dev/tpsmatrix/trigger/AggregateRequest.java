package dev.tpsmatrix.trigger;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The event of {@code aggregate}: a run's id, a person's note, windows of production, a wish for the table's history from
 * the archive, or records of the table's stream.
 *
 * @param observe what production saw: a window, a list of them, or {@code windows} with terms of their own
 * @param after where an earlier answer to {@code rebuild} says that it ended
 */
public record AggregateRequest(
        @JsonProperty("run_id") @Nullable String runId,
        @Nullable JsonNode note,
        @Nullable JsonNode observe,
        @Nullable Boolean rebuild,
        @Nullable String after,
        @JsonProperty("Records") @Nullable List<Change> records) {

    /** What a person notes. */
    public static AggregateRequest of(JsonNode note) {
        return new AggregateRequest(null, note, null, null, null, null);
    }

    /** What production saw. */
    public static AggregateRequest observed(JsonNode windows) {
        return new AggregateRequest(null, null, windows, null, null, null);
    }

    /** What the stream says of one changed item. */
    public record Change(
            @Nullable String eventName, @Nullable Images dynamodb) {

        private Map<String, Map<String, Object>> item() {
            return dynamodb == null || dynamodb.newImage() == null ? Map.of() : dynamodb.newImage();
        }

        /** A run is planned before it is complete: one that is complete as it comes was restored from the archive. */
        private boolean isCompletedRun() {
            return text("pk").startsWith("RUN#") && text("state").equals("COMPLETE") && !"INSERT".equals(eventName);
        }

        /** An older one was restored. */
        private boolean isFailedResult(Instant since) {
            String startedAt = text("started_at");
            return text("pk").startsWith("CELL#")
                    && item().containsKey("failure")
                    && (startedAt.isEmpty() || Instant.parse(startedAt).isAfter(since));
        }

        private String text(String attribute) {
            return item().getOrDefault(attribute, Map.of())
                    .getOrDefault("S", "")
                    .toString();
        }
    }

    /** Attributes as DynamoDB writes them in JSON: a type's letter before each value. */
    public record Images(@JsonProperty("NewImage") @Nullable Map<String, Map<String, Object>> newImage) {}

    /** IllegalArgumentException if the event is neither. */
    boolean isStream() {
        if (runId == null && records == null) {
            throw new IllegalArgumentException(
                    "an event of aggregate has a run_id, a note, observe, rebuild, or Records of the table's stream");
        }
        return runId == null;
    }

    /** In the order of their completion. */
    List<String> runIds() {
        return runId != null
                ? List.of(runId)
                : changes()
                        .filter(Change::isCompletedRun)
                        .map(change -> change.text("run_id"))
                        .distinct()
                        .toList();
    }

    /** Results without a figure among the records, of bursts that started after {@code since}. */
    long failedBursts(Instant since) {
        return changes().filter(change -> change.isFailedResult(since)).count();
    }

    boolean isRebuild() {
        return Boolean.TRUE.equals(rebuild);
    }

    private Stream<Change> changes() {
        return records == null ? Stream.empty() : records.stream();
    }
}
