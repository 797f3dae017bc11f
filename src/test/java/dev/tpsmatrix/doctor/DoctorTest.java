package dev.tpsmatrix.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.tpsmatrix.burst.Endpoints;
import dev.tpsmatrix.burst.Keys;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.config.DirectoryConfig;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.provider.AccessException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a provider that answers as each test says, over sockets. */
class DoctorTest {

    private static final String KEY = "sk-doctor-0123456789abcdef";

    private static final String GOOD = """
            data: {"id":"c","model":"gpt-4o-mini-2024","choices":[{"index":0,"delta":{"content":"Hi"}}]}

            data: {"id":"c","model":"gpt-4o-mini-2024","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: {"id":"c","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":4}}

            data: [DONE]

            """;

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whatCanBeMeasuredIsSaidWithItsLimitsItsPriceAndWhatAskingTook() throws IOException {
        answer(200, GOOD, "x-ratelimit-limit-requests", "500", "x-ratelimit-remaining-requests", "499");
        Checkup checkup = examine("price: gpt-4o-mini", Optional.of(KEY));
        Finding finding = checkup.findings().get(0);
        assertEquals(List.of(), finding.mend());
        assertTrue(checkup.healthy());
        assertEquals("OPENAI_API_KEY: accepted", finding.key());
        assertEquals("gpt-4o-mini-2024", finding.served());
        assertEquals(500, finding.requestsPerMinute());
        assertEquals(null, finding.tokensPerMinute());
        assertEquals(List.of("openai/default/m"), finding.lanes());
        assertEquals("perhaps, but unused now: the account's, wherever it is used from", finding.shared());
        assertEquals(0.15, finding.prices().inputUsd());
        assertTrue(finding.prices().unchecked(), "nobody looked it up with the provider");
        assertEquals(1, asked.get());
        assertEquals(new Checkup.Spent(1, 10, 4, (10 * 0.15 + 4 * 0.6) / 1e6, 0), checkup.spent());
        assertTrue(Optional.ofNullable(finding.runsUsd()).orElseThrow() > 0);
        assertEquals(finding.runsUsd(), checkup.runs().get("run"));
    }

    @ParameterizedTest(name = "HTTP {0}: {3}")
    @CsvSource({
        "401, OPENAI_API_KEY: refused, –, the key is refused",
        "403, OPENAI_API_KEY: not allowed, –, 'the key is known, but may not do that'",
        "404, OPENAI_API_KEY: accepted, unknown, the model isn't known there",
        "402, OPENAI_API_KEY: accepted, –, 'no credit, or a spend limit'",
        "400, OPENAI_API_KEY: accepted, –, the request is refused",
        "500, OPENAI_API_KEY: –, –, the endpoint doesn't answer as it should (refused)"
    })
    void whatMustBeMendedIsSaidWithoutTheKey(int status, String key, String served, String mend) throws IOException {
        answer(status, "{\"error\":{\"message\":\"Not with " + KEY + "\"}}");
        Checkup checkup = examine("price: none", Optional.of(KEY));
        Finding finding = checkup.findings().get(0);
        assertFalse(checkup.healthy());
        assertEquals(key, finding.key());
        assertEquals(served, finding.served());
        assertTrue(finding.mend().get(0).startsWith(mend), finding.toString());
        assertFalse(checkup.toString().contains(KEY), checkup.toString());
        assertEquals(new Checkup.Spent(1, 0, 0, 0, 0), checkup.spent());
    }

    @Test
    void withoutItsKeyNothingIsSent() throws IOException {
        answer(200, GOOD);
        Checkup checkup = examine("price: none", Optional.empty());
        assertEquals(
                List.of("OPENAI_API_KEY is not set"), checkup.findings().get(0).mend());
        assertEquals(0, asked.get());
        assertEquals(Checkup.Spent.NOTHING, checkup.spent());
    }

    @Test
    void keysThatNobodyCanLookUpAreALineOfTheTable() throws IOException {
        answer(200, GOOD);
        Checkup checkup = examine("price: none", variable -> {
            throw new AccessException("the parameters can't be read: no such role");
        });
        Finding finding = checkup.findings().get(0);
        assertEquals("OPENAI_API_KEY: no way in", finding.key());
        assertEquals(List.of("the parameters can't be read: no such role"), finding.mend());
        assertEquals(0, asked.get());
    }

    /** Whoever mends a key looks again at once. */
    @Test
    void aMendedKeyIsSeen() throws IOException {
        answer(200, GOOD);
        Checkup checkup = examine("price: none", new Keys() {
            @Override
            public Optional<String> find(String variable) {
                return Optional.empty();
            }

            @Override
            public Keys fresh() {
                return variable -> Optional.of(KEY);
            }
        });
        assertEquals(List.of(), checkup.findings().get(0).mend());
        assertEquals(1, asked.get());
    }

    @Test
    void whoeverHasTakenMostOfALimitSharesIt() throws IOException {
        answer(200, GOOD, "x-ratelimit-limit-tokens", "10000", "x-ratelimit-remaining-tokens", "2500");
        Finding finding = examine("price: none", Optional.of(KEY)).findings().get(0);
        assertEquals("yes: 74 % of it was in use", finding.shared());
        assertEquals(List.of("no price: its costs stay empty"), finding.notes());
    }

    @Test
    void aLimitThatIsMetNowIsNothingToMend() throws IOException {
        answer(429, "{\"error\":{\"message\":\"slow down\",\"code\":\"rate_limit_exceeded\"}}");
        Finding finding = examine("dedicated: true\n    price: none", Optional.of(KEY))
                .findings()
                .get(0);
        assertEquals(List.of(), finding.mend());
        assertTrue(finding.notes().get(0).startsWith("now at a limit: HTTP 429"), finding.toString());
        assertEquals("no: dedicated", finding.shared());
    }

    @Test
    void whoDoesntAnswerIsSaid() throws IOException {
        server.stop(0);
        Finding finding = examine("price: none", Optional.of(KEY)).findings().get(0);
        assertTrue(
                finding.mend().get(0).startsWith("the endpoint doesn't answer as it should (broken)"),
                finding.toString());
    }

    @Test
    void aServerThatIsPaidByTheHourCostsTheTimeOfItsRuns() throws IOException {
        answer(200, GOOD);
        Checkup checkup = examine("usd_per_hour: 3600", Optional.of(KEY));
        Finding finding = checkup.findings().get(0);
        assertEquals(null, finding.runsUsd());
        double usd = Optional.ofNullable(finding.runsHourUsd()).orElseThrow();
        assertTrue(usd > 60, "a dollar a second: " + usd);
        assertEquals(Map.of("run", usd), checkup.runsByTheHour());
        assertEquals(Map.of("run", 0.0), checkup.runs());
    }

    /** The provider bills what streamed, whole or not; what it was, nobody said. */
    @Test
    void anAnswerThatBrokeOffIsSpentToo() throws IOException {
        answer(200, GOOD.substring(0, GOOD.indexOf("\n\n") + 2));
        Checkup checkup = examine("price: gpt-4o-mini", Optional.of(KEY));
        assertTrue(checkup.findings().get(0).mend().get(0).contains("(truncated)"), checkup.toString());
        assertEquals(new Checkup.Spent(1, 0, 0, 0, 1), checkup.spent());
    }

    private void answer(int status, String body, String... headers) {
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", status == 200 ? "text/event-stream" : "application/json");
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private Checkup examine(String lines, Optional<String> key) throws IOException {
        return examine(lines, variable -> key);
    }

    private Checkup examine(String lines, Keys keys) throws IOException {
        Path bench = Files.writeString(
                folder.resolve("bench.yaml"), """
                bench:
                  targets:
                  - id: m
                    provider: openai
                    endpoints: {default: "http://127.0.0.1:%d/v1"}
                    %s
                """.formatted(server.getAddress().getPort(), lines));
        Setup setup = Setup.load(DirectoryConfig.beside(bench), "bench.yaml", List.of());
        Endpoints endpoints = (provider, endpoint, region) -> endpoint;
        List<String> progress = new ArrayList<>();
        Checkup checkup = new Doctor(vertx, Ticker.SYSTEM, endpoints, keys).examine(setup, "local", progress::add);
        assertEquals(List.of("m"), progress);
        return checkup;
    }
}
