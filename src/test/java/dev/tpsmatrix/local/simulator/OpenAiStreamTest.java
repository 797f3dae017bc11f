package dev.tpsmatrix.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.provider.TestClient;
import dev.tpsmatrix.target.Provider;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiStreamTest {

    private static final String CAP_AND_USAGE =
            ",\"max_completion_tokens\":40,\"stream_options\":{\"include_usage\":true}";

    @Test
    void azureSaysWhichRegionAnswered() throws Exception {
        try (Lab lab = new Lab(Lab.scenarioOfAll());
                TestClient client =
                        new TestClient(Ticker.SYSTEM, Provider.AZURE, lab.simulator.baseUrl("near", "azure"), 1)) {
            assertEquals(
                    "Simulated Region",
                    TestClient.get(client.send())
                            .answer()
                            .circumstances()
                            .origin()
                            .geography());
        }
    }

    @Test
    void aStreamHasRoleContentFinishUsageAndDone() throws Exception {
        try (Lab lab = Lab.plain()) {
            HttpResponse<String> response = lab.send(lab.openai("s-1", "near", CAP_AND_USAGE));
            assertEquals(200, response.statusCode());
            assertEquals(
                    "text/event-stream; charset=utf-8",
                    response.headers().firstValue("content-type").orElseThrow());
            assertTrue(
                    response.headers().firstValue("x-request-id").orElseThrow().startsWith("req_"));
            assertTrue(
                    response.headers().firstValueAsLong("openai-processing-ms").orElseThrow() >= 1);

            List<JsonNode> frames = frames(response.body());
            JsonNode role = frames.get(0);
            assertEquals("chat.completion.chunk", role.path("object").asText());
            assertEquals("o", role.path("model").asText());
            assertEquals(
                    "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}",
                    role.at("/choices/0/delta").toString());

            int words = 0;
            for (JsonNode frame : frames.subList(1, frames.size() - 2)) {
                String text = frame.at("/choices/0/delta/content").asText();
                assertTrue(text.startsWith(" "), text);
                words += text.substring(1).split(" ").length;
                assertTrue(frame.at("/choices/0/finish_reason").isNull());
                assertTrue(frame.path("usage").isNull() && frame.has("usage"));
            }

            JsonNode finish = frames.get(frames.size() - 2);
            assertEquals("{}", finish.at("/choices/0/delta").toString());
            assertEquals(
                    words == 40 ? "length" : "stop",
                    finish.at("/choices/0/finish_reason").asText());

            JsonNode usage = frames.get(frames.size() - 1);
            assertEquals(0, usage.path("choices").size());
            assertEquals(3, usage.at("/usage/prompt_tokens").asInt(), "10 characters");
            assertEquals(words, usage.at("/usage/completion_tokens").asInt());
            assertEquals(3 + words, usage.at("/usage/total_tokens").asInt());
            assertEquals(
                    0,
                    usage.at("/usage/completion_tokens_details/reasoning_tokens")
                            .asInt(-1));
            assertTrue(words >= 34 && words <= 40, "length " + words);
        }
    }

    @Test
    void withoutIncludeUsageNoFrameSpeaksOfIt() throws Exception {
        try (Lab lab = Lab.plain()) {
            String body =
                    lab.send(lab.openai("s-2", "near", ",\"max_tokens\":8")).body();
            assertFalse(body.contains("usage"), body);
            JsonNode last = frames(body).get(frames(body).size() - 1);
            assertFalse(last.at("/choices/0/finish_reason").isNull());
        }
    }

    @ParameterizedTest(name = "usage: {0}, include_usage {1}, continuous_usage_stats {2}")
    @CsvSource({
        "end, true, true, true",
        "end, true, false, false",
        "continuous, true, false, true",
        "continuous, false, false, true"
    })
    void usageSoFarIsInEveryChunk(String usage, boolean include, boolean stats, boolean continuous) throws Exception {
        try (Lab lab = new Lab(Lab.scenario("", "reasoning_tokens: 10\n      usage: " + usage, ""))) {
            List<JsonNode> frames = frames(
                    lab.send(lab.openai("c", "near", asked(include, stats))).body());
            int tokens = 0;
            for (JsonNode frame : frames.subList(0, frames.size() - 1)) {
                String text = frame.at("/choices/0/delta/content").asText();
                tokens += text.isEmpty() ? 0 : text.strip().split(" ").length + (tokens == 0 ? 10 : 0);
                assertEquals(
                        continuous ? tokens : -1,
                        frame.at("/usage/completion_tokens").asInt(-1));
                assertEquals(
                        continuous ? 3 + tokens : -1,
                        frame.at("/usage/total_tokens").asInt(-1));
            }
            JsonNode last = frames.get(frames.size() - 1);
            assertEquals(tokens, last.at("/usage/completion_tokens").asInt());
            assertEquals(0, last.path("choices").size());
        }
    }

    @ParameterizedTest(name = "usage: {0}, include_usage {1}, continuous_usage_stats {2}")
    @CsvSource({"none, true, true", "none, true, false", "end, false, true"})
    void usageCanBeLeftOut(String usage, boolean include, boolean stats) throws Exception {
        try (Lab lab = new Lab(Lab.scenario("", "usage: " + usage, ""))) {
            String body =
                    lab.send(lab.openai("c", "near", asked(include, stats))).body();
            assertFalse(body.contains("usage"), body);
            assertTrue(lab.truth("c").path("output_tokens").asInt() > 30);
        }
    }

    @Test
    void someAnswersStopAndSomeReachTheCap() throws Exception {
        try (Lab lab = Lab.plain()) {
            List<String> reasons = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String body =
                        lab.send(lab.openai("mix-" + i, "near", CAP_AND_USAGE)).body();
                reasons.add(body.contains("\"finish_reason\":\"length\"") ? "length" : "stop");
            }
            assertTrue(reasons.contains("length") && reasons.contains("stop"), reasons::toString);
        }
    }

    @Test
    void reasoningIsHiddenAndCounted() throws Exception {
        try (Lab lab = new Lab(Lab.scenario("", "reasoning_tokens: 10", ""))) {
            JsonNode last = last(lab.send(lab.openai("r", "near", CAP_AND_USAGE)));
            assertEquals(
                    10,
                    last.at("/usage/completion_tokens_details/reasoning_tokens").asInt());
            JsonNode truth = lab.truth("r");
            assertEquals(
                    last.at("/usage/completion_tokens").asInt(),
                    truth.path("output_tokens").asInt());
            assertEquals(
                    (truth.path("output_tokens").asInt() - 10 + 3) / 4,
                    truth.path("chunks").asInt());

            JsonNode off = last(lab.send(lab.openai("r", "near", CAP_AND_USAGE + ",\"reasoning_effort\":\"none\"")));
            assertEquals(
                    0,
                    off.at("/usage/completion_tokens_details/reasoning_tokens").asInt(-1));
        }
    }

    private static String asked(boolean include, boolean stats) {
        return ",\"max_completion_tokens\":40,\"stream_options\":{\"include_usage\":" + include
                + ",\"continuous_usage_stats\":" + stats + "}";
    }

    private static JsonNode last(HttpResponse<String> response) throws IOException {
        List<JsonNode> frames = frames(response.body());
        return frames.get(frames.size() - 1);
    }

    /** The data of all events but {@code [DONE]}, which must be the last. */
    private static List<JsonNode> frames(String body) throws IOException {
        assertTrue(body.endsWith("\n\ndata: [DONE]\n\n"), body);
        List<JsonNode> frames = new ArrayList<>();
        String content = body.substring(0, body.length() - "\n\ndata: [DONE]\n\n".length());
        for (String event : content.split("\n\n", -1)) {
            assertTrue(event.startsWith("data: {") && !event.contains("\n"), event);
            frames.add(Lab.JSON.readTree(event.substring(6)));
        }
        return frames;
    }
}
