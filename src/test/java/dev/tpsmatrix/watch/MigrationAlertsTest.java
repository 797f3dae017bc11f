package dev.tpsmatrix.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.aggregate.Cell;
import dev.tpsmatrix.alert.Alerts;
import dev.tpsmatrix.archive.Archive;
import dev.tpsmatrix.decide.Decider;
import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.store.History;
import dev.tpsmatrix.store.Tellings;
import dev.tpsmatrix.trigger.EmbeddedStores;
import dev.tpsmatrix.trigger.Handler;
import dev.tpsmatrix.trigger.QuickBursts;
import dev.tpsmatrix.trigger.RecordingAlerts;
import dev.tpsmatrix.trigger.WholeRuns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a release's run tells, over the real stores. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Aggregate.class)
class MigrationAlertsTest {

    @Inject
    DynamoDbClient dynamo;

    @Inject
    MigrationAlerts migrations;

    @Inject
    RecordingAlerts recorded;

    @Inject
    History history;

    @Inject
    Tellings tellings;

    @Inject
    Archive archive;

    @Inject
    Decider decider;

    @Inject
    RunEnd end;

    @Inject
    WholeRuns runs;

    @TempDir
    Path folder;

    @BeforeEach
    void table() {
        LocalTable.create(dynamo, "tps-matrix");
        recorded.take();
    }

    private static Row cell(String workload, String model, String run, String trigger, String by) {
        return new Row()
                .put("workload", workload)
                .put("workload_hash", "abc")
                .put("tier", "standard")
                .put("model", model)
                .put("provider", "openai")
                .put("region", "eu-west-1")
                .put("simulated", false)
                .put("run_id", run)
                .put("trigger", trigger)
                .put("triggered_by", by)
                .put("preliminary", !trigger.equals("schedule"))
                .put("last_started_at", "2026-11-20T10:00:00Z")
                .put("users", 12)
                .put("bursts", 1)
                .put("bursts_measured", 1)
                .put("requests_offered", 900)
                .put("requests_sent", 900)
                .put("completed", 900)
                .put("tps", model.startsWith("new") ? "20" : "10")
                .put("latency_p95_ms", "300")
                .put("cost_per_transaction_usd", "0.01")
                .put("ranked", true);
    }

    private void measured(String workload, String run, String... models) {
        Stream.of(models)
                .forEach(model -> history.put(cell(workload, model, run, "schedule", "nightly"), Cell.COLUMNS));
    }

    private List<String> told(String workload, String run, String trigger, String by, String... models) {
        migrations.tell(Stream.of(models)
                .map(model -> cell(workload, model, run, trigger, by))
                .toList());
        return recorded.take();
    }

    @Test
    void aReleaseIsToldOnceFromTheOldModelToTheNewOne() {
        measured("once", "r1", "zold");
        List<String> told = told("once", "r2", "release", "github 1", "new", "zold");
        assertEquals(1, told.size(), told.toString());
        String text = told.get(0);
        assertTrue(text.startsWith("release: zold → new: too close to call from eu-west-1: zold → new, once"), text);
        assertTrue(text.contains("preliminary: a release's run is one block"), text);
        assertTrue(
                text.contains(
                        "measure next: nothing was repeated, so the spread isn't known: 3 bursts of each, for at"
                                + " least $54.00, would tell it: ./tps-matrix run --config bench.yaml --model zold --model new"),
                text);
        assertTrue(text.contains("  TPS 10.0 TPS → 20.0 TPS, +100.0 % (interval not known): too close to call"), text);
        assertTrue(text.contains("- 5 % on days 1–2, the canary"), text);
        assertTrue(archive.matrixFile("once", "standard", "migration_zold_new.json")
                .orElseThrow()
                .contains("\"verdict\" : \"too close to call\""));
        assertEquals(List.of(), told("once", "r2", "release", "github 1", "new", "zold"));
    }

    @Test
    void aDiscoverySaysItselfWhichIsNew() {
        List<String> told = told("found", "r1", "discovery", "openai New", "a", "new");
        assertTrue(told.get(0).startsWith("release: a → new: "), told.toString());
    }

    @Test
    void modelsThatAreAllNewStandBesideEachOther() {
        List<String> told = told("fresh", "r1", "release", "github 2", "a", "b");
        assertTrue(told.get(0).contains("which replaces which isn't known"), told.toString());
    }

    @Test
    void targetsThatAreMeasuredAgainAreLeftToDrift() {
        measured("again", "r1", "a", "b");
        List<String> told = told("again", "r2", "release", "github 3", "a", "b");
        assertTrue(told.get(0).startsWith("release: a, b measured again: None of them is new"), told.toString());
        assertTrue(told("alone", "r2", "release", "github 4", "a").get(0).contains("a measured again"));
    }

    @Test
    void onlyReleasesAreTold() {
        assertEquals(List.of(), told("plain", "r1", "schedule", "nightly", "a", "b"));
    }

    @Test
    void whatCouldNotBeToldIsToldByTheNext() {
        measured("mute", "r1", "old");
        Alerts mute = (subject, text) -> false;
        new MigrationAlerts(history, tellings, archive, decider, mute)
                .tell(List.of(
                        cell("mute", "old", "r2", "release", "github 5"),
                        cell("mute", "new", "r2", "release", "github 5")));
        assertEquals(1, told("mute", "r2", "release", "github 5", "old", "new").size());
    }

    /** From bursts against the simulator to the message, as aggregate does. */
    @Test
    void aCompleteRunOfADiscoveryTellsItsMigrationOnce() throws Exception {
        String runId =
                runs.complete(Trigger.discovery("anthropic migrated-claude"), QuickBursts.setup(folder, "migrated", 2));
        recorded.take();
        end.of(runId);
        List<String> told = recorded.take();
        assertEquals(1, told.size(), told.toString());
        String text = told.get(0);
        assertTrue(text.startsWith("release: migrated → migrated-claude: "), text);
        assertTrue(text.contains("SIMULATED") && text.contains("Run " + runId), text);
        assertTrue(text.contains("latency p95") && text.contains("preliminary"), text);
        end.of(runId);
        assertEquals(List.of(), recorded.take(), "once");
        assertTrue(archive.matrixFile("migrated", "standard", "migration_migrated_migrated-claude.json")
                .orElseThrow()
                .contains(runId));
    }
}
