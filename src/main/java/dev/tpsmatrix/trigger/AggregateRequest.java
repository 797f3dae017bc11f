package dev.tpsmatrix.trigger;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The event of {@code aggregate}: a run's id, a person's note, or records of the table's stream. */
public record AggregateRequest(
        @JsonProperty("run_id") @Nullable String runId,
        @Nullable JsonNode note,
        @JsonProperty("Records") @Nullable List<Change> records) {

    /** What the stream says of one changed item. */
    public record Change(@Nullable Images dynamodb) {

        private Map<String, Map<String, Object>> item() {
            return dynamodb == null || dynamodb.newImage() == null ? Map.of() : dynamodb.newImage();
        }

        private boolean isCompletedRun() {
            return text("pk").startsWith("RUN#") && text("state").equals("COMPLETE");
        }

        private boolean isFailedResult() {
            return text("pk").startsWith("CELL#") && item().containsKey("failure");
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
                    "an event of aggregate has a run_id, a note, or Records of the table's stream");
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

    /** Results without a figure among the records. */
    long failedBursts() {
        return changes().filter(Change::isFailedResult).count();
    }

    private Stream<Change> changes() {
        return records == null ? Stream.empty() : records.stream();
    }
}
