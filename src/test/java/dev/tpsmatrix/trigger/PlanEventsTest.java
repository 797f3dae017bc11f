package dev.tpsmatrix.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.config.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** infra/events: what the schema says and what the function does are the same. */
class PlanEventsTest {

    private static final Path EVENTS = Path.of("infra/events");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Files.readString(EVENTS.resolve("plan.schema.json")));

    PlanEventsTest() throws IOException {}

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(EVENTS)) {
            return files.filter(file -> !file.toString().endsWith(".schema.json"))
                    .filter(file -> !file.getFileName().toString().startsWith("aggregate-"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsValidAndTaken(Path sample) throws IOException {
        JsonNode event = JSON.readTree(Files.readString(sample));
        assertEquals(
                0, schema.validate(event).size(), () -> schema.validate(event).toString());
        PlanRequest.read(Node.of("event", event), null);
    }

    @Test
    void theSampleOfAggregateIsTaken() throws IOException {
        JsonNode event = JSON.readTree(Files.readString(EVENTS.resolve("aggregate-observe.json")));
        ObserveRequest asked = ObserveRequest.read(event.get("observe"));
        assertEquals(1, asked.windows().size());
        assertEquals(20, asked.terms().thresholdPercent());
    }

    @Test
    void thereAreSamplesOfEachKind() throws IOException {
        assertTrue(samples().size() >= 6, samples().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"modles\": [\"a\"]}                       | event: modles: unknown key",
                "{\"models\": \"a\"}                         | event: models: 'a' is not a list",
                "{\"models\": []}                            | event: models: an empty list is not a list of at least one",
                "{\"models\": [1]}                           | event: models[0]: 1 is not text",
                "{\"repeats\": 0}                            | event: repeats: 0 is not a whole number from 1 to",
                "{\"repeats\": \"3\"}                        | event: repeats: '3' is not a whole number",
                "{\"dry_run\": \"yes\"}                      | event: dry_run: 'yes' is not true or false",
                "{\"budget_usd\": 0}                         | event: budget_usd: 0 is not more than 0",
                "{\"budget_usd\": \"40\"}                    | event: budget_usd: '40' is not a number",
                "{\"caller\": 7}                               | event: caller: 7 is not text",
                "{\"release\": {\"source\": \"github\"}}      | event: release.delivery: missing",
                "{\"discovered\": {\"model\": \"x\"}}        | event: discovered.provider: missing",
                "{\"request_id\": \" \"}                     | event: request_id: ' ' is not a text that is not empty",
                "{\"cancel\": \"x\", \"models\": [\"a\"]}    | event: models: unknown key; known are cancel",
                "{\"replan_lost\": 7}                        | event: replan_lost: 7 is not text",
                "[]                                          | event: an empty list is not a mapping"
            })
    void whatTheSchemaRefusesTheFunctionRefusesInOneLine(String json, String message) throws IOException {
        JsonNode event = JSON.readTree(json);
        assertFalse(schema.validate(event).isEmpty(), "the schema takes " + json);
        ConfigException e = assertThrows(ConfigException.class, () -> PlanRequest.read(Node.of("event", event), null));
        assertTrue(String.valueOf(e.getMessage()).startsWith(message.strip()), e.getMessage());
        assertEquals(1, String.valueOf(e.getMessage()).lines().count());
    }

    @Test
    void aTimeThatIsNoneIsRefused() throws IOException {
        JsonNode event = JSON.readTree("{\"run\": \"monthly\", \"at\": \"tomorrow\"}");
        ConfigException e = assertThrows(ConfigException.class, () -> PlanRequest.read(Node.of("event", event), null));
        assertEquals("event: at: 'tomorrow' is not a time such as 2026-08-21T10:15:00Z", e.getMessage());
    }
}
