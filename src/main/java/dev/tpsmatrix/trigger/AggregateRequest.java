package dev.tpsmatrix.trigger;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The event of {@code aggregate}: a run's id, or records of the table's stream. */
public record AggregateRequest(
        @JsonProperty("run_id") @Nullable String runId,
        @JsonProperty("Records") @Nullable List<Change> records) {

    /** What the stream says of one changed item. */
    public record Change(@Nullable Images dynamodb) {

        Stream<String> completedRun() {
            if (dynamodb == null || dynamodb.newImage() == null) {
                return Stream.empty();
            }
            Map<String, Map<String, Object>> item = dynamodb.newImage();
            boolean completed =
                    text(item, "pk").startsWith("RUN#") && text(item, "state").equals("COMPLETE");
            return completed ? Stream.of(text(item, "run_id")) : Stream.empty();
        }

        private static String text(Map<String, Map<String, Object>> item, String attribute) {
            return item.getOrDefault(attribute, Map.of()).getOrDefault("S", "").toString();
        }
    }

    /** Attributes as DynamoDB writes them in JSON: a type's letter before each value. */
    public record Images(@JsonProperty("NewImage") @Nullable Map<String, Map<String, Object>> newImage) {}

    /** In the order of their completion; IllegalArgumentException if the event is neither. */
    List<String> runIds() {
        if (runId != null) {
            return List.of(runId);
        }
        if (records == null) {
            throw new IllegalArgumentException("an event of aggregate has a run_id, or Records of the table's stream");
        }
        return records.stream().flatMap(Change::completedRun).distinct().toList();
    }
}
