package dev.tpsmatrix.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.clock.Ticker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final List<String> lines = new ArrayList<>();
    private final Metrics metrics = new Metrics(
            lines::add,
            new Ticker() {
                @Override
                public Instant now() {
                    return Instant.parse("2026-11-24T10:00:00.500Z");
                }

                @Override
                public long nanos() {
                    return 0;
                }
            },
            "bench");

    /** As the specification of the embedded metric format has it. */
    @Test
    void aLineIsWholeJsonThatNamesItsMetricsAndDimensions() throws Exception {
        metrics.emit(Map.of("model", "a"), Map.of("tps", 2.5));
        assertEquals(new ObjectMapper().readTree("""
                        {"_aws": {"Timestamp": 1795514400500, "CloudWatchMetrics": [
                          {"Namespace": "bench", "Dimensions": [["model"]], "Metrics": [{"Name": "tps"}]}]},
                         "model": "a", "tps": 2.5}"""), new ObjectMapper().readTree(lines.get(0)));
        assertEquals(1, lines.get(0).lines().count());
    }

    @Test
    void withoutDimensionsTheSetIsEmpty() throws Exception {
        metrics.emit(Map.of(), Map.of("bursts_lost", 0.0));
        JsonNode sets = new ObjectMapper().readTree(lines.get(0)).at("/_aws/CloudWatchMetrics/0/Dimensions");
        assertEquals("[[]]", sets.toString());
    }

    @Test
    void whatIsNotKnownIsNoMetric() {
        metrics.emit(Map.of("model", "a"), Map.of());
        assertEquals(List.of(), lines);
    }
}
