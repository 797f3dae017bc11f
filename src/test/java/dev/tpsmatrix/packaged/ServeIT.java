package dev.tpsmatrix.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.launcher.Tools;
import dev.tpsmatrix.packaged.Program.Ended;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tps-matrix serve} as a process, with the simulator, told releases by the shell lines of docs/trigger.md. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ServeIT {

    private static final String SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("twenty-four bytes secret".getBytes(StandardCharsets.UTF_8));

    private static final Pattern TESTED = Pattern.compile("```sh tested\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    private Program program;

    @BeforeEach
    void program() throws IOException {
        program = new Program(folder);
        Files.createDirectories(folder.resolve("workloads"));
        Files.copy(program.workload("short"), folder.resolve("workloads/short.yaml"));
        Files.writeString(folder.resolve("bench.yaml"), """
                bench:
                  regions: [us-east-1]
                  repeats: 1
                  targets:
                    - {id: sim-openai-mini, provider: openai, endpoints: {default: simulator}, price: none}
                    - {id: sim-anthropic-sonnet, provider: anthropic, endpoints: {default: simulator}, price: none}
                  runs:
                    monthly: {cron: "0 11 ? * 3#1 *", timezone: America/New_York}
                  releases:
                    rules:
                      - {model: "*", like: sim-openai-mini, price_ceiling: {input: 1, output: 5}}
                """);
    }

    /** A process that serves, and where. */
    private record Served(Process process, String url) implements AutoCloseable {
        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private Served serve(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "serve",
                "--port",
                "0",
                "--data",
                program.data().toString(),
                "--config",
                folder.resolve("bench.yaml").toString()));
        arguments.addAll(List.of(more));
        Process process = program.start(Map.of("STANDARD_WEBHOOK_SECRET", SECRET), arguments.toArray(String[]::new));
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        Pattern listening = Pattern.compile("Listening at (\\S+);.*");
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher said = listening.matcher(line);
            if (said.matches()) {
                return new Served(process, said.group(1));
            }
        }
        throw new IllegalStateException(Files.readString(folder.resolve("served")));
    }

    private static String post(String url, String event) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/plan"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(event))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    /** By model, once there are as many. */
    private ObjectNode cells(int models) throws IOException, InterruptedException {
        while (true) {
            Ended matrix = program.run("matrix", "--data", program.data().toString(), "--format", "json");
            if (matrix.code() == 0) {
                ObjectNode cells = JsonNodeFactory.instance.objectNode();
                new ObjectMapper()
                        .readTree(matrix.out())
                        .forEach(cell -> cells.set(cell.get("model").asText(), cell));
                if (cells.size() >= models) {
                    return cells;
                }
            }
        }
    }

    /** A documented block as it stands, in a shell of its own. */
    private String shell(String url, String block) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-eu", "-c", block).redirectErrorStream(true);
        shell.environment()
                .putAll(Map.of("TPS_MATRIX_URL", url, "STANDARD_WEBHOOK_SECRET", SECRET, "MODEL", "sim-openai-new"));
        Process process = shell.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out);
        return out;
    }

    @Test
    void aReleaseThatTheDocumentedShellLinesTellIsMeasuredIfThereAreCurlAndOpenssl() throws Exception {
        Tools.require("curl", "openssl");
        try (Served served = serve()) {
            post(served.url(), "{\"caller\": \"a test\"}");
            ObjectNode before = cells(2);

            Matcher blocks = TESTED.matcher(Files.readString(Path.of("docs/trigger.md")));
            int told = 0;
            while (blocks.find()) {
                String said = shell(served.url(), blocks.group(1));
                assertTrue(said.contains("run_id"), said);
                told++;
            }
            assertTrue(told > 0, "docs/trigger.md has no shell lines to try");

            ObjectNode after = cells(3);
            JsonNode cell = after.properties().stream()
                    .filter(entry -> !before.has(entry.getKey()))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            assertEquals("release", cell.get("trigger").asText());
            assertTrue(cell.get("triggered_by").asText().startsWith("standard "), cell.toString());
            assertEquals("true", cell.get("preliminary").asText());
            assertTrue(cell.get("tps").asDouble() > 0, cell.toString());
            assertEquals(before.path("sim-anthropic-sonnet"), after.path("sim-anthropic-sonnet"), "untouched");
            assertEquals(
                    "manual", before.path("sim-anthropic-sonnet").get("trigger").asText());
            assertNotEquals(
                    before.path("sim-openai-mini").get("run_id"),
                    after.path("sim-openai-mini").get("run_id"),
                    "the one it is like, measured beside it");
        }
    }

    /** As it comes through a tunnel that somebody made for webhooks. */
    @Test
    void planIsNotAskedByAnotherName() throws Exception {
        try (Served served = serve();
                Socket socket = new Socket("127.0.0.1", URI.create(served.url()).getPort())) {
            socket.getOutputStream()
                    .write(("POST /plan HTTP/1.1\r\nHost: tunnel.example\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 2\r\nConnection: close\r\n\r\n{}")
                            .getBytes(StandardCharsets.UTF_8));
            String said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(said.startsWith("HTTP/1.1 403 "), said);
        }
    }

    @Test
    void whatOnlyBeginsLikeAnEventStartsNothingAndAPlanThatFailedIsKeptAndSaid() throws Exception {
        Path failing = Files.createDirectories(program.data().resolve("plans")).resolve("1.json");
        Files.writeString(failing, "{\"replan_lost\": \"nobody\"}");
        try (Served served = serve()) {
            assertTrue(post(served.url(), "{} and more").contains("no valid JSON"));
            while (!Files.readString(folder.resolve("served")).contains("not planned")) {
                Thread.onSpinWait();
            }
        }
        assertTrue(Files.exists(failing));
    }

    @Test
    void onTheSignalRunningBurstsAreMarkedAndTheNextStartGoesOn() throws Exception {
        String runId;
        try (Served served = serve("--grace", "0")) {
            Ended busy = program.run("run", "--data", program.data().toString());
            assertEquals(2, busy.code());
            assertTrue(busy.err().contains("in use by another tps-matrix"), busy.err());
            runId = new ObjectMapper()
                    .readTree(post(served.url(), "{\"repeats\": 5}"))
                    .get("run_id")
                    .asText();
            while (program.files("results").isEmpty()) {
                Thread.onSpinWait();
            }
            served.process().destroy();
            assertTrue(served.process().waitFor(60, TimeUnit.SECONDS));
        }
        assertTrue(Files.notExists(program.data().resolve("serve")));
        assertTrue(program.files("results").size() < 10);
        try (Served again = serve()) {
            ObjectNode cells = cells(2);
            assertEquals(runId, cells.path("sim-openai-mini").get("run_id").asText());
            int bursts = 0;
            for (JsonNode cell : cells) {
                bursts +=
                        cell.get("bursts").asInt() + cell.get("bursts_missing").asInt();
            }
            assertEquals(10, bursts, cells.toString());
            assertTrue(again.process().isAlive());
        }
    }
}
