package dev.tpsmatrix.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.aggregate.MatrixJson;
import dev.tpsmatrix.dispatch.Allowance;
import dev.tpsmatrix.dispatch.RunOpener;
import dev.tpsmatrix.dispatch.RunOpener.Opened;
import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.result.Csv;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.store.Matrix;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The whole way in one process: plan, dispatch, bursts against the simulator, then aggregate's own event. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Aggregate.class)
class AggregateHandlerTest {

    @Inject
    DynamoDbClient dynamo;

    @Inject
    S3Client s3;

    @Inject
    RunOpener opener;

    @Inject
    WholeRuns runs;

    @Inject
    Matrix matrix;

    @Inject
    RecordingLines lines;

    @TempDir
    Path folder;

    @BeforeEach
    void table() {
        LocalTable.create(dynamo, "tps-matrix");
    }

    private String complete(String name, int repeats) throws Exception {
        return runs.complete(Trigger.manual("a test"), QuickBursts.setup(folder, name, repeats));
    }

    private String file(String key) {
        return s3.getObjectAsBytes(r -> r.bucket("archive").key(key)).asString(StandardCharsets.UTF_8);
    }

    /** What the guide's script does with the run's files: mean of {@code tps} by model and region. */
    private Map<String, Double> meansOfFiles(String runId) {
        List<Row> rows = new ArrayList<>();
        for (S3Object file :
                s3.listObjectsV2(r -> r.bucket("archive").prefix("results/")).contents()) {
            if (file.key().contains(runId)) {
                rows.addAll(Csv.read(new ByteArrayInputStream(file(file.key()).getBytes(StandardCharsets.UTF_8))));
            }
        }
        return rows.stream()
                .filter(row -> row.find("tps") != null)
                .collect(Collectors.groupingBy(
                        row -> row.text("model"),
                        TreeMap::new,
                        Collectors.averagingDouble(row -> Double.parseDouble(row.text("tps")))));
    }

    @Test
    void aCompleteRunBecomesCellsAndFiles() throws Exception {
        String runId = complete("files", 2);
        assertEquals(
                2, Handler.ask("{\"run_id\": \"" + runId + "\"}").get(runId).asInt());

        Map<String, Double> expected = meansOfFiles(runId);
        List<String> pivot =
                file("matrix/files/standard/tps_by_model_region.csv").lines().toList();
        assertEquals(1 + expected.size(), pivot.size(), pivot.toString());
        assertTrue(expected.size() > 0, "something was measured");
        assertEquals("model,us-east-1", pivot.get(0));
        int line = 1;
        for (Map.Entry<String, Double> mean : expected.entrySet()) {
            String[] cells = pivot.get(line++).split(",");
            assertEquals(mean.getKey(), cells[0]);
            assertEquals(mean.getValue(), Double.parseDouble(cells[1]), 1e-9);
        }

        List<Row> cells = matrix.cells("files", "standard");
        assertEquals(2, cells.size());
        assertEquals(cells, MatrixJson.read(file("matrix/files/standard/matrix.json")));
        assertEquals(
                List.of(runId, runId),
                cells.stream().map(cell -> cell.text("run_id")).toList());
        JsonNode first = new ObjectMapper()
                .readTree(file("matrix/files/standard/matrix.json"))
                .get(0);
        assertTrue(
                first.get("completed").isIntegralNumber()
                        && first.get("simulated").isBoolean(),
                first.toString());
    }

    @Test
    void theStreamsRecordOfACompletedRunDoesTheSame() throws Exception {
        String runId = complete("stream", 1);
        String record = """
                {"Records": [
                  {"eventName": "MODIFY", "dynamodb": {"SequenceNumber": "1", "NewImage": {
                    "pk": {"S": "RUN#%s"}, "sk": {"S": "STATE"}, "run_id": {"S": "%1$s"},
                    "state": {"S": "COMPLETE"}, "pending": {"N": "0"}}}},
                  {"eventName": "MODIFY", "dynamodb": {"NewImage": {
                    "pk": {"S": "RUN#other"}, "run_id": {"S": "other"}, "state": {"S": "OPEN"}}}},
                  {"eventName": "REMOVE", "dynamodb": {"OldImage": {"pk": {"S": "JOB#1"}}}}]}
                """.formatted(runId);
        JsonNode answer = Handler.ask(record);
        assertEquals(1, answer.size(), answer.toString());
        assertEquals(2, answer.get(runId).asInt());
        assertEquals(2, matrix.cells("stream", "standard").size());
    }

    @Test
    void theCellsFiguresAreMetricsByWorkloadTierModelAndRegion() throws Exception {
        String runId = complete("metrics", 1);
        Handler.ask("{\"run_id\": \"" + runId + "\"}");
        List<JsonNode> written = lines.all().stream()
                .filter(line -> line.path("workload").asText().equals("metrics"))
                .toList();
        assertEquals(2, written.size());
        for (JsonNode line : written) {
            JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
            assertEquals(
                    "[[\"workload\",\"tier\",\"model\",\"region\"]]",
                    directive.get("Dimensions").toString());
            Row cell = matrix.cells("metrics", "standard").stream()
                    .filter(row -> row.text("model").equals(line.get("model").asText()))
                    .findFirst()
                    .orElseThrow();
            for (JsonNode metric : directive.get("Metrics")) {
                String name = metric.get("Name").asText();
                assertEquals(Double.parseDouble(cell.text(name)), line.get(name).asDouble());
            }
            assertTrue(line.has("tps") && line.has("success_rate"), line.toString());
        }
        assertEquals(
                1,
                matrix.written().stream()
                        .filter(w -> w.workload().equals("metrics"))
                        .count());
    }

    @Test
    void failedBurstsInTheStreamAreCounted() throws Exception {
        Handler.ask("""
                {"Records": [
                  {"eventName": "INSERT", "dynamodb": {"NewImage": {"pk": {"S": "CELL#w#standard#m#r"}, "failure": {"S": "refused"}}}},
                  {"eventName": "INSERT", "dynamodb": {"NewImage": {"pk": {"S": "CELL#w#standard#m#r"}, "tps": {"N": "1"}}}}]}""");
        assertEquals(1.0, lines.metric("bursts_failed"));
    }

    /** The stream delivers at least once, per item in order, over items in any: whatever comes, the end is the same. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void recordsDoubledAndOutOfOrderChangeNothing(long seed) throws Exception {
        String workload = "stream" + seed;
        List<String> runIds = List.of(complete(workload, 1), complete(workload, 1), complete(workload, 1));
        List<String> records = new ArrayList<>();
        for (String runId : runIds) {
            String record = "{\"eventName\": \"MODIFY\", \"dynamodb\": {\"NewImage\": {\"pk\": {\"S\": \"RUN#" + runId
                    + "\"}, \"run_id\": {\"S\": \"" + runId + "\"}, \"state\": {\"S\": \"COMPLETE\"}}}}";
            records.addAll(List.of(record, record, record));
        }
        Collections.shuffle(records, new Random(seed));
        for (String record : records) {
            Handler.ask("{\"Records\": [" + record + "]}");
        }
        List<Row> cells = matrix.cells(workload, "standard");
        assertEquals(
                List.of(runIds.get(2), runIds.get(2)),
                cells.stream().map(cell -> cell.text("run_id")).toList());
        assertEquals(cells, MatrixJson.read(file("matrix/" + workload + "/standard/matrix.json")));
        Map<String, Double> means = meansOfFiles(runIds.get(2));
        List<String> pivot = file("matrix/" + workload + "/standard/tps_by_model_region.csv")
                .lines()
                .toList();
        assertEquals(
                means.values().stream().map(mean -> "" + mean).toList(),
                pivot.stream()
                        .skip(1)
                        .map(line -> "" + Double.parseDouble(line.split(",")[1]))
                        .toList());
        assertEquals("model,region,lost,cancelled\n", file("matrix/" + workload + "/standard/missing.csv"));
    }

    @Test
    void anOlderRunThatComesLateChangesNothing() throws Exception {
        String older = complete("late", 1);
        String newer = complete("late", 1);
        Handler.ask("{\"run_id\": \"" + newer + "\"}");
        List<Row> cells = matrix.cells("late", "standard");
        String pivot = file("matrix/late/standard/tps_by_model_region.csv");
        Handler.ask("{\"run_id\": \"" + older + "\"}");
        assertEquals(cells, matrix.cells("late", "standard"));
        assertEquals(pivot, file("matrix/late/standard/tps_by_model_region.csv"));
        Handler.ask("{\"run_id\": \"" + newer + "\"}");
        assertEquals(cells, matrix.cells("late", "standard"));
    }

    @Test
    void aRebuildRestoresAndItsRecordsOfTheStreamStartNothing() throws Exception {
        String runId = complete("rebuilt", 2);
        Handler.ask("{\"run_id\": \"" + runId + "\"}");
        List<Row> cells = matrix.cells("rebuilt", "standard");
        dynamo.deleteTable(r -> r.tableName("tps-matrix"));
        LocalTable.create(dynamo, "tps-matrix");
        JsonNode answer = Handler.ask("{\"rebuild\": true}");
        assertTrue(answer.get("results").asInt() >= 4 && answer.get("runs").asInt() >= 1, answer.toString());
        assertTrue(answer.path("after").isMissingNode(), answer.toString());
        assertEquals(cells, matrix.cells("rebuilt", "standard"));
        assertEquals(
                0,
                Handler.ask("{\"rebuild\": true, \"after\": \"runs0\"}")
                        .get("runs")
                        .asInt());

        String restored = """
                {"Records": [
                  {"eventName": "INSERT", "dynamodb": {"NewImage": {
                    "pk": {"S": "RUN#%s"}, "run_id": {"S": "%1$s"}, "state": {"S": "COMPLETE"}}}},
                  {"eventName": "INSERT", "dynamodb": {"NewImage": {"pk": {"S": "CELL#w#standard#m#r"},
                    "failure": {"S": "refused"}, "started_at": {"S": "2024-03-01T10:00:00Z"}}}}]}""".formatted(runId);
        assertEquals(0, Handler.ask(restored).size());
        assertEquals(0.0, lines.metric("bursts_failed"));
    }

    @Test
    void whatIsNotCompleteIsRefused() throws Exception {
        Opened opened =
                opener.open(Trigger.manual("a test"), null, QuickBursts.setup(folder, "open", 1), Allowance.CONFIGURED);
        assertRefused("{\"run_id\": \"" + opened.runId() + "\"}", "is OPEN");
        assertRefused("{\"run_id\": \"nothing\"}", "there is no run nothing");
        assertRefused("{}", "has a run_id, a note, observe, rebuild, or Records");
    }

    @Test
    void aNoteIsKeptAndShownIfItIsAboutSomething() throws Exception {
        String runId = complete("noted", 1);
        Handler.ask("{\"run_id\": \"" + runId + "\"}");
        assertTrue(file("matrix/noted/standard/baseline.md").contains("- Run: " + runId));
        assertEquals(
                1,
                Handler.ask("{\"note\": {\"workload\": \"noted\", \"by\": \"ops\", \"text\": \"<b>moved</b> it\"}}")
                        .get("notes")
                        .asInt());
        assertTrue(file("matrix/noted/report.html").contains("&lt;b&gt;moved&lt;/b&gt; it"));
        assertEquals(
                1,
                s3.listObjectsV2(r -> r.bucket("archive").prefix("drift/noted/notes/"))
                        .contents()
                        .size());
        assertRefused(
                "{\"note\": {\"workload\": \"noted\", \"model\": \"nobody\", \"text\": \"x\"}}",
                "model: 'nobody' is not one of ");
        assertRefused("{\"note\": {\"workload\": \"noted\"}}", "event: note: text");
        assertRefused("{\"note\": {\"workload\": \"noted\", \"text\": \" \"}}", "text: takes 1 to 2000 characters");
    }

    static void assertRefused(String event, String why) throws Exception {
        HttpResponse<String> response = Handler.send(event);
        assertEquals(500, response.statusCode());
        assertTrue(response.body().contains(why), response.body());
    }
}
