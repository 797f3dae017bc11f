package dev.tpsmatrix.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tpsmatrix.clock.Ticker;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TruthTest {

    @Test
    void itAgreesWithWhatAClientSaw() throws Exception {
        try (Lab lab = Lab.plain()) {
            HttpRequest request = lab.openai(
                    "t-1", "far", ",\"max_completion_tokens\":40,\"stream_options\":{\"include_usage\":true}");
            long before = Ticker.SYSTEM.nanos();
            HttpResponse<InputStream> response = lab.client.send(request, BodyHandlers.ofInputStream());
            long first = 0;
            long last = 0;
            int chunks = 0;
            JsonNode usage = MissingNode.getInstance();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.contains("\"content\":\" ")) {
                        last = Ticker.SYSTEM.nanos();
                        first = first == 0 ? last : first;
                        chunks++;
                    } else if (line.contains("\"usage\":{")) {
                        usage = Lab.JSON.readTree(line.substring(6)).path("usage");
                    }
                }
            }
            JsonNode truth = lab.truth("t-1");
            assertEquals("completed", truth.path("outcome").asText());
            assertEquals(200, truth.path("status").asInt());
            assertEquals(
                    "o far openai",
                    truth.path("model").asText() + " " + truth.path("region").asText() + " "
                            + truth.path("dialect").asText());
            assertEquals(chunks, truth.path("chunks").asInt());
            assertEquals(
                    usage.path("prompt_tokens").asInt(),
                    truth.path("input_tokens").asInt());
            assertEquals(
                    usage.path("completion_tokens").asInt(),
                    truth.path("output_tokens").asInt());

            long received = truth.path("received_ns").asLong();
            long firstSent = truth.path("first_sent_ns").asLong();
            long lastSent = truth.path("last_sent_ns").asLong();
            assertTrue(before <= received && firstSent <= first && lastSent <= last, truth::toString);
            assertTrue(firstSent - received >= 40_000_000, "the far region's round trip");
            // Equal where the machine stalled and all was due at once; nothingIsSentBeforeItsTime tells them apart.
            assertTrue(firstSent <= lastSent, truth::toString);
            assertEquals(firstSent, truth.path("first_visible_sent_ns").asLong());
        }
    }

    @Test
    void nothingIsSentBeforeItsTime() throws Exception {
        String yaml = Lab.scenario("", "", "");
        ModelScenario model = Lab.model(ScenarioYaml.parse("lab.yaml", yaml), "o");
        Answer answer = Answer.draw(7, "drift", Ask.capped("o", 3, 40, true, Told.AT_END), model, "near", 1, Lab.FIRST);
        try (Lab lab = new Lab(yaml)) {
            lab.send(lab.either("openai", "drift"));
            JsonNode truth = lab.truth("drift");
            long received = truth.path("received_ns").asLong();
            assertTrue(truth.path("first_sent_ns").asLong() - received
                    >= answer.schedule().chunkNanos(0));
            assertTrue(truth.path("last_sent_ns").asLong() - received
                    >= answer.schedule().chunkNanos(answer.schedule().chunks() - 1));
            assertEquals(answer.outputTokens(), truth.path("output_tokens").asInt());
        }
    }

    @Test
    void aClientThatGoesAwayIsSeenAndTheStreamStops() throws Exception {
        try (Lab lab = new Lab(Lab.scenario("", "", "faults: [{kind: stall, ms: 600000, share: 1}]"))) {
            HttpResponse<InputStream> response =
                    lab.client.send(lab.either("anthropic", "gone"), BodyHandlers.ofInputStream());
            assertEquals("in_flight", lab.truth("gone").path("outcome").asText());
            response.body().close();
            lab.await("gone", "client_gone");
            assertTrue(lab.truth("gone").path("first_sent_ns").isNull());
        }
    }

    @Test
    void manyStreamsAtOnceAreAllCompletedAndCounted() throws Exception {
        try (Lab lab = Lab.plain()) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String id = "many-" + i;
                String region = i % 2 == 0 ? "near" : "far";
                answers.add(lab.client.sendAsync(
                        lab.openai(id, region, ",\"max_completion_tokens\":100"), BodyHandlers.ofString()));
            }
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                assertTrue(answer.get(20, TimeUnit.SECONDS).body().endsWith("data: [DONE]\n\n"));
            }
            JsonNode all = lab.get("/_truth");
            assertEquals(100, all.size());
            all.forEach(entry -> assertEquals("completed", entry.path("outcome").asText(), entry::toString));

            JsonNode load = lab.get("/_truth/load");
            int near = load.path("o/near").path("max_concurrent").asInt();
            int both = load.path("o/*").path("max_concurrent").asInt();
            assertTrue(near >= 1 && near <= 50 && both >= near && both <= 100, load::toString);
        }
    }

    @Test
    void oneAfterTheOtherIsNeverTwoAtOnce() throws Exception {
        try (Lab lab = Lab.plain()) {
            for (int i = 0; i < 5; i++) {
                lab.send(lab.either("openai", "serial-" + i));
            }
            assertEquals(
                    1,
                    lab.get("/_truth/load")
                            .path("o/near")
                            .path("max_concurrent")
                            .asInt());
        }
    }

    @Test
    void onlyTheLastRequestsAreKept() {
        Truth truth = new Truth(2);
        Truth.Origin origin = new Truth.Origin("o", "near", "openai");
        for (String id : List.of("a", "b", "c")) {
            truth.open(id, origin, 0, 1);
        }
        assertEquals(List.of("b", "c"), List.copyOf(truth.all().keySet()));
    }

    @Test
    void anUnknownIdHasNoTruth() throws Exception {
        try (Lab lab = Lab.plain()) {
            assertFalse(lab.get("/_truth?id=nobody").has("nobody"));
        }
    }
}
