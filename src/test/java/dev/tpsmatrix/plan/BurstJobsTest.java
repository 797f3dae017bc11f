package dev.tpsmatrix.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BurstJobsTest {

    @Test
    void aJobComesBackAsItWas() {
        for (String bench : List.of(Benches.SIMULATED, Benches.REAL, Benches.REAL + "      price: none\n")) {
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
                .replace("{\"schema\":1,", "{\"schema\":1,\"future\":{\"a\":[1]},")
                .replace("\"subject\":{", "\"subject\":{\"more\":true,");
        assertTrue(json.contains("future") && json.contains("more"));
        assertEquals(job, BurstJobs.fromJson(json));
    }

    @Test
    void aNewerSchemaIsRefused() {
        String json = BurstJobs.toJson(jobs(Benches.REAL).get(0)).replace("\"schema\":1", "\"schema\":2");
        assertEquals(
                "job schema 2 is newer than 1, which this version reads",
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
        return new Planner("run", "manual", now, 42).plan(Benches.load(bench));
    }
}
