package dev.tpsmatrix.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.local.embedded.Aws;
import dev.tpsmatrix.local.embedded.EmbeddedDynamo;
import dev.tpsmatrix.local.embedded.StoreConfig;
import dev.tpsmatrix.packaged.Program.Ended;
import dev.tpsmatrix.result.Csv;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class KilledRunIT {

    private static final int KILLS = 3;
    private static final long SEED = 20261124;

    @TempDir
    Path folder;

    @Test
    void noKillLosesAFinishedBurstOrStopsTheNextStart_seed20261124() throws Exception {
        Program program = new Program(folder);
        String[] run = {
            "run",
            "--data",
            program.data().toString(),
            "--workload",
            program.workload("killed").toString(),
            "--region",
            "us-east-1",
            "--repeats",
            "2"
        };
        assertEquals(0, program.run("--version").code(), "built");
        SplittableRandom random = new SplittableRandom(SEED);
        long finished = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            List<String> lines = program.kill(random.nextInt(4), random.nextInt(2_000), run);
            finished +=
                    lines.stream().filter(line -> line.matches(" *\\d/6 .*")).count();
            assertTrue(program.files("results").size() >= finished, "a burst that was shown is archived");
        }
        Ended last = program.run(run);
        assertTrue(last.code() <= 1, last.out() + last.err());
        assertTrue(last.out().contains("6/6"), last.out());
        check(program);
    }

    /** The table after all of it: what is archived is stored, and nothing is left in the air. */
    private static void check(Program program) throws Exception {
        Set<String> archived = new TreeSet<>();
        for (Path file : program.files("results")) {
            try (InputStream csv = Files.newInputStream(file)) {
                archived.add(Csv.read(csv).get(0).text("job_id"));
            }
        }
        assertEquals(program.files("results").size(), archived.size());
        List<Map<String, AttributeValue>> items = items(program.data().resolve("dynamo"));
        assertEquals(
                archived,
                items.stream()
                        .filter(item -> text(item, "pk").startsWith("CELL#"))
                        .map(item -> text(item, "job_id"))
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(Set.of(), states(items, "JOB#", Set.of("DONE", "FAILED", "LOST", "CANCELLED")));
        assertEquals(Set.of(), states(items, "RUN#", Set.of("COMPLETE", "PLANNING")));
        assertTrue(items.stream().noneMatch(item -> text(item, "pk").startsWith("LANE#")), "all lanes are free");
    }

    private static Set<String> states(List<Map<String, AttributeValue>> items, String prefix, Set<String> but) {
        return items.stream()
                .filter(item -> text(item, "pk").startsWith(prefix))
                .map(item -> text(item, "state"))
                .filter(state -> !but.contains(state))
                .collect(Collectors.toSet());
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        return Objects.requireNonNull(item.get(attribute), attribute).s();
    }

    private static List<Map<String, AttributeValue>> items(Path database) {
        try (EmbeddedDynamo dynamo = EmbeddedDynamo.start(database);
                DynamoDbClient client = Aws.dynamo(dynamo.endpoint())) {
            return client.scanPaginator(scan -> scan.tableName(StoreConfig.TABLE)).items().stream()
                    .toList();
        }
    }
}
