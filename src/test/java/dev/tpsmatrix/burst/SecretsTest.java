package dev.tpsmatrix.burst;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tpsmatrix.burst.BurstRunner.Measured;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.config.TextConfig;
import dev.tpsmatrix.doctor.Checkup;
import dev.tpsmatrix.doctor.Doctor;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.plan.Subject;
import dev.tpsmatrix.provider.Destination;
import dev.tpsmatrix.provider.EchoServer;
import dev.tpsmatrix.provider.EchoServer.Way;
import dev.tpsmatrix.provider.Kits;
import dev.tpsmatrix.provider.StreamingModels;
import dev.tpsmatrix.provider.WireKit;
import dev.tpsmatrix.provider.WireKit.Keys;
import dev.tpsmatrix.result.Csv;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bursts at servers that echo what lets requests in: nothing that is written holds it. */
class SecretsTest {

    private static final String VARIABLE = "SOME_KEY";

    private static Vertx vertx;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    static Stream<Arguments> forms() {
        return Kits.all()
                .flatMap(kit -> kit.keys("http://127.0.0.1:1").stream()
                        .map(Keys::form)
                        .flatMap(form -> Stream.of(Way.values()).map(way -> Arguments.of(kit.folder(), form, way))));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("forms")
    void nothingWrittenHoldsASecret(String folder, String form, Way way) throws Exception {
        WireKit kit = Kits.of(folder);
        WrittenLog log = new WrittenLog();
        try (EchoServer server = new EchoServer(kit, way)) {
            Keys keys = kit.keys(server.url()).stream()
                    .filter(one -> one.form().equals(form))
                    .findFirst()
                    .orElseThrow();
            server.start(keys.secrets());
            Map<String, String> written = on(keys.machine(), () -> burst(kit, keys, server.url()));
            written.put("log", log.text());
            List<String> secrets = new ArrayList<>(keys.secrets());
            secrets.add(EchoServer.TOKEN);
            secrets.forEach(secret -> written.forEach(
                    (where, text) -> assertFalse(text.contains(secret), () -> where + " holds a secret: " + text)));
            assertTrue(
                    written.getOrDefault("requests", "").lines().count() > 1 || way == Way.NO_TOKEN,
                    "no request was sent");
        } finally {
            log.close();
        }
    }

    private interface Writing {
        Map<String, String> write() throws IOException;
    }

    private static Map<String, String> on(Map<String, String> machine, Writing writing) throws IOException {
        Map<String, @Nullable String> before = new HashMap<>();
        machine.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
        try {
            return writing.write();
        } finally {
            before.forEach((name, value) -> {
                if (value == null) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, value);
                }
            });
        }
    }

    /** What one burst writes, by where it is written. */
    private static Map<String, String> burst(WireKit kit, Keys keys, String server) throws IOException {
        Destination to = kit.destination(server);
        BurstJob job = job(to, keys.key() == null ? null : VARIABLE);
        BurstRunner runner = new BurstRunner(
                vertx,
                Ticker.SYSTEM,
                (provider, endpoint, region) -> endpoint,
                variable -> Optional.ofNullable(keys.key()),
                "test");
        Map<String, String> written = new HashMap<>();
        written.put("job", job.toString());
        written.put("destination", to.toString());
        written.put("access", access(to, keys.key()));
        Measured measured = runner.run(job, Duration.ofSeconds(30), new BurstObserver() {}, new CompletableFuture<>());
        written.put("measured", measured.toString());
        written.put("item", measured.result().toRow().texts().toString());
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        Csv.writeRequests(measured.requests(), requests);
        written.put("requests", requests.toString(StandardCharsets.UTF_8));
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        Csv.writeResult(measured.result(), result);
        written.put("result", result.toString(StandardCharsets.UTF_8));
        written.put("checkup", checkup(kit, keys, server));
        return written;
    }

    /** What the doctor answers an event with; its table is made of the same. */
    private static String checkup(WireKit kit, Keys keys, String server) throws IOException {
        String bench = """
                bench:
                  regions: [us-east-1]
                  targets:
                    - {id: m, provider: %s, model: model-1, price: none, key: %s, endpoints: {default: "%s"}}
                """.formatted(
                        kit.provider().id(),
                        keys.key() == null ? "none" : VARIABLE,
                        kit.destination(server).baseUrl());
        Setup setup = Setup.load(
                new TextConfig(Map.of(Setup.FILE, bench)), Setup.FILE, List.of(), LocalDate.parse("2026-11-26"));
        Doctor doctor = new Doctor(
                vertx,
                Ticker.SYSTEM,
                (provider, endpoint, region) -> endpoint,
                variable -> Optional.ofNullable(keys.key()));
        Checkup checkup = doctor.examine(setup, "us-east-1", target -> {});
        assertTrue(checkup.findings().get(0).key().contains(":"), checkup.toString());
        return JsonMapper.builder().findAndAddModules().build().writeValueAsString(checkup) + checkup;
    }

    private static String access(Destination to, @Nullable String key) {
        try {
            return StreamingModels.access(to, key).toString();
        } catch (RuntimeException e) {
            return e + String.valueOf(e.getCause());
        }
    }

    private static BurstJob job(Destination to, @Nullable String variable) {
        Subject subject = new Subject(
                "echo",
                to.provider(),
                to.model(),
                to.baseUrl().toString(),
                Jobs.BILLING,
                variable,
                List.of("lane"),
                null,
                null,
                to.capabilities(),
                to.parameters());
        return Jobs.of(Jobs.standard(1, 0, 0, 1, 0), "b-echo", subject);
    }
}
