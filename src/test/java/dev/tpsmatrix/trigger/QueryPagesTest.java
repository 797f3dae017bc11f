package dev.tpsmatrix.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.aggregate.Rows;
import dev.tpsmatrix.dispatch.Allowance;
import dev.tpsmatrix.dispatch.RunOpener;
import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Trigger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Nothing is lost or told twice from page to page. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Query.class)
class QueryPagesTest {

    private static final int ALL = 7;

    @Inject
    Asker asked;

    @Inject
    Figures figures;

    @Inject
    DynamoDbClient dynamo;

    @Inject
    RunOpener opener;

    private static List<String> names(String before) {
        return IntStream.range(0, ALL).mapToObj(i -> before + i).toList();
    }

    private static List<String> reversed(List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> names.get(names.size() - 1 - i))
                .toList();
    }

    @ParameterizedTest(name = "{0} a page")
    @ValueSource(ints = {1, 2, 3, 6, 7, 8})
    void aMatrixIsSortedByModel(int limit) throws Exception {
        names("m").forEach(model -> figures.store(Figures.cell("wide", model, Figures.RUN)));
        assertEquals(names("m"), asked.all("/query/matrix?workload=wide&limit=" + limit, "model"));
    }

    @ParameterizedTest(name = "{0} a page")
    @ValueSource(ints = {1, 2, 3, 6, 7, 8})
    void aHistoryBeginsWithTheLatestRun(int limit) throws Exception {
        names("run-").forEach(run -> figures.store(Figures.cell("long", "m", run)));
        figures.store(Figures.cell("long", "another", "run-0"));
        assertEquals(
                reversed(names("run-")),
                asked.all("/query/history?workload=long&model=m&region=us-east-1&limit=" + limit, "run_id"));
    }

    @Test
    void changesAndNotesAreFilteredBeforeTheyAreCounted() throws Exception {
        figures.store(Figures.cell("moved", "m", Figures.RUN));
        for (int i = 0; i < ALL; i++) {
            String at = "2026-11-0" + (i + 1) + "T10:00:00Z";
            figures.store(Figures.drift("moved", "m", at, i % 2 == 0 ? "confirmed" : "suspected"));
            figures.store(Figures.drift("moved", "other", at, "confirmed"));
            figures.note("moved", i % 2 == 0 ? "m" : "other", at, "note " + i);
        }
        assertEquals(
                List.of("2026-11-07T10:00:00Z", "2026-11-05T10:00:00Z", "2026-11-03T10:00:00Z", "2026-11-01T10:00:00Z"),
                asked.all("/query/drift?workload=moved&model=m&state=confirmed&metric=tps&limit=2", "detected_at"));
        assertEquals(
                14,
                asked.all("/query/drift?workload=moved&limit=3", "id").stream()
                        .distinct()
                        .count());
        assertEquals(
                List.of("note 6", "note 4", "note 2", "note 0"),
                asked.all("/query/notes?workload=moved&model=m&limit=3", "text"));
        JsonNode first = asked.json("/query/drift?workload=moved&model=m&limit=3");
        assertEquals(3, first.get("notes").size());
        JsonNode second = asked.json("/query/drift?workload=moved&model=m&limit=3&next="
                + first.get("next").asText());
        assertFalse(second.has("notes"), "they were told");
    }

    @Test
    void thePageAfterIsLinkedAndBelongsToItsQuestion() {
        names("m").forEach(model -> figures.store(Figures.cell("wide", model, Figures.RUN)));
        APIGatewayV2HTTPResponse first = asked.get("/query/matrix?workload=wide&limit=5");
        String link = String.valueOf(first.getHeaders().get("link"));
        assertTrue(link.matches("</query/matrix\\?workload=wide&limit=5&next=[\\w-]+>; rel=\"next\""), link);
        String url = link.substring(1, link.indexOf('>'));
        APIGatewayV2HTTPResponse second = asked.get(url + "&format=csv");
        assertEquals(3, second.getBody().lines().count(), second.getBody());
        assertEquals(null, second.getHeaders().get("link"));
        assertTrue(asked.get("/query/matrix?workload=wide&limit=5&format=html")
                .getBody()
                .contains("rel=\"next\" href=\"/query/matrix?workload=wide&amp;limit=5&amp;next="));
        String next = url.substring(url.indexOf("&next="));
        assertEquals(
                400,
                asked.get("/query/matrix?workload=wide&region=us-east-1" + next).getStatusCode());
    }

    @Test
    void aRunIsToldWithItsJobsByStateAndItsResults(@TempDir Path folder) throws Exception {
        LocalTable.create(dynamo, "tps-matrix");
        String runId = opener.open(
                        Trigger.manual("a test"), null, QuickBursts.setup(folder, "told", 1), Allowance.CONFIGURED)
                .runId();
        names("m").forEach(model -> result(runId, model));
        String url = "/query/run?run_id=" + runId + "&limit=2";
        assertEquals(names("m"), asked.all(url, "model"));
        JsonNode run = asked.json(url).get("run");
        assertEquals(
                "OPEN manual 2 2 2 0 0",
                String.join(
                        " ",
                        List.of("state", "trigger", "jobs", "pending", "queued", "dispatched", "done").stream()
                                .map(name -> run.path(name).asText())
                                .toList()));
        assertTrue(run.has("planned_at") && !run.has("completed_at"), run.toString());
        String page = asked.get(url + "&format=html").getBody();
        assertTrue(page.contains("<dt>queued</dt><dd>2</dd>"), page);
    }

    /** As {@code store} writes it. */
    private void result(String runId, String model) {
        Row row = Rows.burst(model, new Row()).toRow();
        Map<String, AttributeValue> item = new HashMap<>();
        for (Column column : BurstResult.COLUMNS) {
            String text = row.find(column.name());
            if (text != null) {
                item.put(
                        column.name(),
                        switch (column.kind()) {
                            case TEXT -> AttributeValue.fromS(text);
                            case NUMBER -> AttributeValue.fromN(text);
                            case FLAG -> AttributeValue.fromBool(Boolean.parseBoolean(text));
                        });
            }
        }
        item.put("pk", AttributeValue.fromS("CELL#w#standard#" + model + "#local"));
        item.put("sk", AttributeValue.fromS("RUN#" + runId + "#1"));
        item.put("gsi1pk", AttributeValue.fromS("RUN#" + runId));
        item.put("gsi1sk", AttributeValue.fromS("RESULT#" + model));
        dynamo.putItem(r -> r.tableName("tps-matrix").item(item));
    }
}
