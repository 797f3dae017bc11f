package dev.tpsmatrix.burst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.local.simulator.Scenario;
import dev.tpsmatrix.local.simulator.Simulator;
import dev.tpsmatrix.plan.Subject;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Csv;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.target.Provider;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A burst on a server that tells its usage never, or in every chunk. */
class SilentUsageTest {

    private final Vertx client = Vertx.vertx();
    private final Vertx server = Vertx.vertx();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void withoutUsageTokensAndCostsAreEmptyAndTheRestStands(Provider provider) throws IOException {
        BurstRunner.Measured measured = burst(provider, "none");
        BurstResult result = measured.result();
        assertNull(result.verdict().failure());
        assertNull(result.cost().usd());
        assertNull(result.cost().perTransactionUsd());
        assertEquals(Usage.UNKNOWN, result.tokens().usage());
        assertEquals(
                measured.requests().stream()
                        .mapToLong(r -> Math.round(r.answer().outputChars() / 4.0))
                        .sum(),
                result.tokens().estimatedOutput());
        assertNotNull(result.rates().measuredTps());
        assertTrue(result.histograms().latency().count() > 0);
        assertTrue(result.histograms().ttft().count() > 0);
        Row row = archived(out -> Csv.writeResult(result, out)).get(0);
        String sustained = String.valueOf(measured.requests().stream()
                .filter(r -> r.phase() == Phase.SUSTAIN)
                .count());
        assertEquals(sustained, row.find("completed"));
        String warnings = String.valueOf(row.find("warnings"));
        assertTrue(warnings.contains(sustained + " of " + sustained + " answers came without usage"), warnings);
        for (Row request : rows(measured.requests())) {
            assertNull(request.find("input_tokens"));
            assertNull(request.find("output_tokens"));
            assertNull(request.find("reasoning_tokens"));
            assertNull(request.find("tpot_ms"));
            assertNotNull(request.find("output_tokens_estimated"));
            assertNotNull(request.find("ttft_ms"));
        }
    }

    /** Answers of over three chunks, so that each has a time per token. */
    @Test
    void usageInEveryChunkCountsTheFirst() throws IOException {
        for (Row request : rows(burst(Provider.OPENAI, "continuous").requests())) {
            assertEquals("usage", request.find("tpot_basis"));
            assertNull(request.find("output_tokens_estimated"));
        }
        for (Row request : rows(burst(Provider.OPENAI, "end").requests())) {
            assertEquals("chars", request.find("tpot_basis"));
        }
    }

    private BurstRunner.Measured burst(Provider provider, String usage) throws IOException {
        Path scenario = Files.writeString(folder.resolve(usage + ".yaml"), """
                scenario:
                  models:
                    silent:
                      dialect: %s
                      ttft_ms: {p50: 20, p95: 30}
                      inter_token_ms: {p50: 1, p95: 1.5}
                      tokens_per_chunk: 8
                      usage: %s
                """.formatted(provider.id(), usage));
        try (Simulator simulator = Simulator.start(server, Ticker.SYSTEM, Scenario.read(scenario), 0)) {
            Endpoints endpoints = (of, endpoint, region) -> simulator.baseUrl(region, of.id());
            Subject subject = new Subject(
                    "silent",
                    provider,
                    "silent",
                    Subject.SIMULATOR,
                    Jobs.BILLING,
                    null,
                    List.of("lane"),
                    null,
                    null,
                    null,
                    null);
            return new BurstRunner(client, Ticker.SYSTEM, endpoints, variable -> Optional.empty(), "test")
                    .run(
                            Jobs.of(Jobs.standard(3, 3, 0, 1, 0), "silent-" + usage, subject),
                            Duration.ofMinutes(1),
                            new BurstObserver() {},
                            new CompletableFuture<>());
        }
    }

    private interface Archive {
        void writeTo(ByteArrayOutputStream out) throws IOException;
    }

    private static List<Row> rows(List<RequestRecord> records) throws IOException {
        List<Row> rows = archived(out -> Csv.writeRequests(records, out));
        assertTrue(rows.size() > 4, "look, warm-up and more");
        return rows;
    }

    private static List<Row> archived(Archive archive) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        archive.writeTo(out);
        return Csv.read(new ByteArrayInputStream(out.toByteArray()));
    }
}
