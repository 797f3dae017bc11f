package dev.tpsmatrix.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {

    private static final String DEAD_LETTERS = "{\"Type\":\"SQS\",\"Destination\":\"DeadLetters.Arn\"}";

    private final Template template = Template.regional();

    @Test
    void aBurstIsNeverDeliveredLateOrTwice() {
        JsonNode invoke = template.properties("Burst").path("EventInvokeConfig");
        assertTrue(invoke.path("MaximumRetryAttempts").isInt());
        assertEquals(0, invoke.path("MaximumRetryAttempts").asInt());
        assertEquals(60, invoke.path("MaximumEventAgeInSeconds").asInt());
        assertFalse(invoke.has("DestinationConfig"), "its lease tells");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Plan", "Dispatch", "Aggregate", "Discover"})
    void whatFailsAtHomeBecomesADeadLetter(String function) {
        JsonNode invoke = template.properties(function).path("EventInvokeConfig");
        assertTrue(invoke.path("MaximumRetryAttempts").isInt());
        assertEquals(DEAD_LETTERS, invoke.at("/DestinationConfig/OnFailure").toString());
    }

    @Test
    void aScheduleStopsWithEnabledAndItsLossBecomesADeadLetter() {
        List<JsonNode> schedules = template.functions().values().stream()
                .flatMap(function -> Template.elements(function.path("Events")))
                .filter(event -> event.path("Type").asText().equals("ScheduleV2"))
                .map(event -> event.path("Properties"))
                .toList();
        assertEquals(5, schedules.size());
        for (JsonNode schedule : schedules) {
            assertEquals(List.of("IsEnabled", "ENABLED", "DISABLED"), Template.texts(schedule.path("State")));
            assertEquals("DeadLetters.Arn", schedule.at("/DeadLetterConfig/Arn").asText());
        }
        for (String function : List.of("Dispatch", "Discover")) {
            assertEquals(
                    function + "Schedule",
                    template.properties(function)
                            .at("/Events/Regularly/Properties/ScheduleExpression")
                            .asText());
        }
    }

    @Test
    void aggregateConsumesResultsAndCompletedRunsInBatchesThatBisect() {
        JsonNode stream = template.properties("Aggregate").at("/Events/ResultsAndCompletedRuns/Properties");
        assertEquals("Storage.Outputs.TableStreamArn", stream.path("Stream").asText());
        assertEquals(
                List.of(
                        "{\"dynamodb\": {\"NewImage\": {\"pk\": {\"S\": [{\"prefix\": \"CELL#\"}]}}}}",
                        "{\"dynamodb\": {\"NewImage\": {\"pk\": {\"S\": [{\"prefix\": \"RUN#\"}]},"
                                + " \"state\": {\"S\": [\"COMPLETE\"]}}}}"),
                stream.path("FilterCriteria").findValuesAsText("Pattern"));
        assertTrue(stream.path("MaximumBatchingWindowInSeconds").asInt() > 0);
        assertTrue(stream.path("BisectBatchOnFunctionError").asBoolean());
        assertTrue(stream.path("MaximumRetryAttempts").asInt() > 0, "without a bound one bad batch blocks the stream");
        assertEquals(DEAD_LETTERS, stream.at("/DestinationConfig/OnFailure").toString());
    }
}
