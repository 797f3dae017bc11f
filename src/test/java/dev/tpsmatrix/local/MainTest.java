package dev.tpsmatrix.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MainTest {

    @TempDir
    Path dir;

    private record Said(int code, String out, String err) {}

    private static Said say(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Said(code, out.toString(), err.toString());
    }

    @Test
    void aDryRunListsEveryBurstAndSpendsNothing() {
        Said said = say("plan", "--dry-run");
        assertEquals(0, said.code(), said.err());
        assertEquals(
                27,
                said.out().lines().filter(line -> line.contains("SIMULATED")).count(),
                said.out());
        assertTrue(said.out().contains("27 bursts, about "), said.out());
        assertTrue(said.out().contains("total: 0.0000 USD expected"), said.out());
    }

    @Test
    void optionsNarrowThePlan() {
        Said said = say("plan", "--dry-run", "--model", "sim-openai-mini", "--region", "eu-west-1", "--repeats", "2");
        assertEquals(0, said.code(), said.err());
        assertTrue(said.out().contains("\n2 bursts, about "), said.out());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "walk",
                "run --config nowhere/bench.yaml",
                "run --tier fast",
                "run --data pom.xml",
                "matrix --data nowhere",
                "matrix --format xml",
                "drift",
                "drift --series nowhere.csv",
                "drift --series pom.xml",
                "observe",
                "observe --file nowhere.json",
                "observe --file pom.xml",
                "observe --file infra/events/aggregate-observe.json",
                "rebuild --data nowhere",
                "plan",
                "plan --dry-run --users 0",
                "plan --dry-run --model nobody",
                "plan --dry-run --config nowhere/bench.yaml",
                "simulate --port 65536",
                "simulate --scenario nowhere.yaml"
            })
    void badInputIsOneLine(String line) {
        Said said = say(line.isEmpty() ? new String[0] : line.split(" "));
        assertEquals(2, said.code(), said.err());
        assertEquals("", said.out());
        assertEquals(1, said.err().lines().count(), said.err());
    }

    @Test
    void aMistakeInAFileIsNamedWithItsPlace() throws Exception {
        Path bench = Files.writeString(dir.resolve("bench.yaml"), "bench:\n  regoins: [local]\n");
        Said said = say("plan", "--dry-run", "--config", bench.toString());
        assertEquals(2, said.code());
        assertTrue(said.err().contains(bench + ": bench.regoins"), said.err());
    }

    @Test
    void aPortInUseIsOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Said said = say("simulate", "--port", "" + taken.getLocalPort());
            assertEquals(2, said.code());
            assertTrue(said.err().contains("port " + taken.getLocalPort()), said.err());
        }
    }

    @Test
    void theSimulatorAnswersAtTheUrlItPrintsUntilItIsInterrupted() throws Exception {
        PipedReader printed = new PipedReader(8192);
        PrintWriter out = new PrintWriter(new PipedWriter(printed));
        Thread simulate = new Thread(() -> Main.run(out, new PrintWriter(new StringWriter()), "simulate"));
        simulate.start();
        BufferedReader lines = new BufferedReader(printed);
        Pattern truthUrl = Pattern.compile("http://[^;]+/_truth");
        Matcher found = truthUrl.matcher("");
        while (!found.find()) {
            found.reset(Objects.requireNonNull(lines.readLine()));
        }
        HttpRequest truth = HttpRequest.newBuilder(URI.create(found.group())).build();
        assertEquals(
                200,
                HttpClient.newHttpClient().send(truth, BodyHandlers.ofString()).statusCode());
        simulate.interrupt();
        simulate.join(TimeUnit.SECONDS.toMillis(20));
        assertFalse(simulate.isAlive());
    }
}
