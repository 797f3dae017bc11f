package dev.tpsmatrix.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.BurstJobs;
import dev.tpsmatrix.result.Asked;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Cost;
import dev.tpsmatrix.result.LoadFigures;
import dev.tpsmatrix.result.Sla;
import dev.tpsmatrix.result.Verdict;
import dev.tpsmatrix.result.Verdicts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BurstLineTest {

    @Test
    void aBurstIsOneLineOfItsColumnsNumbersAsNumbers() throws Exception {
        BurstJob job = BurstJobs.fromJson(Files.readString(Path.of("src/test/resources/golden/job-schema-1.json")));
        Verdict verdict = Verdicts.of(null, false, "refused: 401\nno such key");
        BurstResult result = BurstResult.of(
                job.identity(job.notBefore()),
                LoadFigures.closed(1, 1),
                new Asked(null, "bust"),
                List.of(),
                null,
                Sla.p95(2000),
                new Cost(0.5, null, null),
                verdict);
        List<String> lines = new ArrayList<>();
        new BurstLine(lines::add).ended(job, result);
        assertEquals(1, lines.size());
        assertEquals(1, lines.get(0).lines().count());
        JsonNode line = new ObjectMapper().readTree(lines.get(0));
        assertEquals("burst", line.get("event").asText());
        assertEquals(job.jobId(), line.get("job_id").asText());
        assertEquals(1, line.get("attempt").asInt());
        assertEquals("0.5", line.get("cost_usd").toString());
        assertEquals("false", line.get("simulated").toString());
        assertTrue(!line.has("tps"), "what is not known is left out");
    }
}
