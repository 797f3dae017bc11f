package dev.tpsmatrix.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.target.Billing;
import dev.tpsmatrix.target.Price;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BurstJobsTest {

    @Test
    void aJobComesBackAsItWas() {
        for (String bench : List.of(
                Benches.SIMULATED,
                Benches.REAL,
                Benches.REAL + "      price: none\n      parameters: {temperature: 0.5, a: {b: [1]}}\n",
                Benches.REAL + "      price: gpt-5.6-sol\n      fallback: {share: 0.1, price: claude-opus-5}\n",
                Benches.REAL + "      usd_per_hour: 1.5\n      infra_usd_per_transaction: 0.001\n")) {
            for (BurstJob job : jobs(bench)) {
                assertEquals(job, BurstJobs.fromJson(BurstJobs.toJson(job)));
            }
        }
    }

    @Test
    void timesAndEnumsAreReadable() {
        String json = BurstJobs.toJson(jobs(Benches.REAL).get(0));
        assertTrue(json.contains("\"notBefore\":\"2026-11-24T10:15:01.123456Z\""), json);
        assertTrue(json.contains("\"tier\":\"PROBE\""), json);
        assertTrue(json.contains("\"provider\":\"ANTHROPIC\""), json);
    }

    @Test
    void whatANewerPlannerAddsIsIgnored() {
        BurstJob job = jobs(Benches.REAL).get(0);
        String json = BurstJobs.toJson(job)
                .replace("{\"schema\":3,", "{\"schema\":3,\"future\":{\"a\":[1]},")
                .replace("\"subject\":{", "\"subject\":{\"more\":true,");
        assertTrue(json.contains("future") && json.contains("more"));
        assertEquals(job, BurstJobs.fromJson(json));
    }

    /** As version 2 wrote it, kept in a file: it says nothing of what the model can. */
    @Test
    void aJobOfThePreviousSchemaIsTaken() throws Exception {
        BurstJob previous =
                BurstJobs.fromJson(Files.readString(Path.of("src/test/resources/golden/job-schema-2.json")));
        BurstJob current = jobs(Benches.REAL).get(0);
        assertEquals(2, previous.schema());
        assertEquals(current.workload(), previous.workload());
        assertEquals(current.subject().able(), previous.subject().able());
        assertEquals(
                new Billing(new Price(1, 0.1, 5), null, null, null, null, null, null),
                previous.subject().billing());
        assertEquals(current.phases(), previous.phases());
        assertEquals(previous, BurstJobs.fromJson(BurstJobs.toJson(previous)));
    }

    /** So is one of before: it committed nothing, so nothing is settled. */
    @Test
    void aJobOfTheFirstSchemaIsTaken() throws Exception {
        BurstJob previous =
                BurstJobs.fromJson(Files.readString(Path.of("src/test/resources/golden/job-schema-1.json")));
        BurstJob current = jobs(Benches.REAL).get(0);
        assertEquals(1, previous.schema());
        assertEquals(current.workload(), previous.workload());
        assertEquals(current.subject().lanes(), previous.subject().lanes());
        assertEquals(current.phases(), previous.phases());
        assertEquals(BigDecimal.ZERO, previous.committedUsd());
        assertEquals(Optional.empty(), previous.correction(1.0));
        assertEquals(previous, BurstJobs.fromJson(BurstJobs.toJson(previous)));
    }

    @Test
    void aNewerSchemaIsRefused() {
        String json = BurstJobs.toJson(jobs(Benches.REAL).get(0)).replace("\"schema\":3", "\"schema\":4");
        assertEquals(
                "job schema 4 is newer than 3, which this version reads",
                assertThrows(IllegalArgumentException.class, () -> BurstJobs.fromJson(json))
                        .getMessage());
    }

    @Test
    void whatIsNoJobIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> BurstJobs.fromJson("{}"));
        assertThrows(IllegalArgumentException.class, () -> BurstJobs.fromJson("no JSON"));
    }

    private static List<BurstJob> jobs(String bench) {
        Instant now = Instant.parse("2026-11-24T10:15:01.123456Z");
        return new Planner("run", Trigger.manual("a test"), now, 42).plan(Benches.load(bench));
    }
}
