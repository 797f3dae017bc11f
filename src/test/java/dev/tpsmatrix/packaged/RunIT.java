package dev.tpsmatrix.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.packaged.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tps-matrix run} and {@code matrix}, as processes of their own. The first of them builds. */
class RunIT {

    @TempDir
    Path folder;

    private Program program;

    @BeforeEach
    void program() {
        program = new Program(folder);
    }

    private Ended run(String... workloads) throws IOException, InterruptedException {
        String data = program.data().toString();
        return workloads.length == 1
                ? program.run(
                        "run",
                        "--data",
                        data,
                        "--workload",
                        workloads[0],
                        "--model",
                        "sim-openai-mini",
                        "--region",
                        "us-east-1",
                        "--repeats",
                        "1")
                : program.run(
                        "run",
                        "--data",
                        data,
                        "--workload",
                        workloads[0],
                        "--workload",
                        workloads[1],
                        "--model",
                        "sim-openai-mini",
                        "--region",
                        "us-east-1",
                        "--repeats",
                        "1");
    }

    private JsonNode matrix() throws IOException, InterruptedException {
        Ended ended = program.run("matrix", "--data", program.data().toString(), "--format", "json");
        assertEquals(0, ended.code(), ended.err());
        return new ObjectMapper().readTree(ended.out());
    }

    @Test
    void twoRunsAndTwoWorkloadsInOneFolderAreAllKept() throws Exception {
        String one = program.workload("one").toString();
        String two = program.workload("two").toString();
        Ended first = run(one, two);
        assertTrue(first.code() <= 1, first.err());
        assertTrue(first.out().contains("SIMULATED"), first.out());
        Set<Path> kept = new TreeSet<>(program.files("results"));
        assertEquals(2, kept.size());
        JsonNode before = matrix();
        assertEquals(2, before.size());

        Ended second = run(one);
        assertTrue(second.code() <= 1, second.err());
        assertEquals(3, program.files("results").size());
        assertTrue(program.files("results").containsAll(kept));
        assertEquals(3, program.files("requests").size());
        JsonNode after = matrix();
        assertEquals(2, after.size());
        assertFalse(after.get(0).get("run_id").equals(before.get(0).get("run_id")), "a new run's cell");
        assertEquals(before.get(1), after.get(1), "the other workload's cell is its latest");

        Ended csv = program.run("matrix", "--data", program.data().toString(), "--format", "csv");
        List<String> lines = csv.out().lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(0).startsWith("workload,workload_hash,tier,model,"), lines.get(0));
        Ended table = program.run("matrix", "--data", program.data().toString());
        assertTrue(table.out().contains("Cost/Transaction"), table.out());
    }

    @Test
    void badInputIsOneLineAndWritesNothing() throws Exception {
        Path bench = Files.writeString(folder.resolve("bench.yaml"), """
                bench:
                  regions: [us-east-1]
                  targets:
                    - {id: a, provider: openai, endpoints: {default: "https://a.example/v1"}, price: none, key: none}
                """);
        Ended lies = program.run("run", "--data", program.data().toString(), "--config", bench.toString());
        assertEquals(2, lies.code());
        assertEquals("", lies.out());
        assertTrue(lies.err().contains(bench + ": bench.regions: 'us-east-1' is not local"), lies.err());
        assertFalse(Files.exists(program.data()));
    }
}
