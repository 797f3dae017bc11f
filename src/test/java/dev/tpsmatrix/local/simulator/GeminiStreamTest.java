package dev.tpsmatrix.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.provider.Reply;
import dev.tpsmatrix.provider.TestClient;
import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.target.Provider;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the simulator says in Google's words, and what our client reads in it. */
class GeminiStreamTest {

    private static final GoogleLab GEMINI = new GoogleLab("gemini");
    private static final GoogleLab VERTEX = new GoogleLab("vertex");

    private static int words(List<JsonNode> frames, boolean thoughts) {
        int words = 0;
        for (JsonNode frame : frames) {
            JsonNode part = frame.at("/candidates/0/content/parts/0");
            if (part.path("thought").asBoolean() == thoughts
                    && !part.path("text").asText().isEmpty()) {
                words += part.path("text").asText().strip().split(" ").length;
            }
        }
        return words;
    }

    @Test
    void geminiCountsInEveryFrameAndSaysWhyItStoppedInTheLast() throws Exception {
        try (Lab lab = GEMINI.with("reasoning_tokens: 10")) {
            HttpResponse<String> response = GEMINI.ask(lab, "s-1", ",\"thinkingConfig\":{\"includeThoughts\":true}");
            assertEquals(200, response.statusCode(), response.body());
            List<JsonNode> frames = GoogleLab.frames(response.body());
            assertEquals(10, words(frames, true));
            JsonNode last = frames.get(frames.size() - 1);
            JsonNode usage = last.path("usageMetadata");
            assertEquals(3, usage.path("promptTokenCount").asInt(), "10 characters");
            assertEquals(
                    words(frames, false), usage.path("candidatesTokenCount").asInt());
            assertEquals(10, usage.path("thoughtsTokenCount").asInt());
            assertEquals(
                    13 + words(frames, false), usage.path("totalTokenCount").asInt());
            assertEquals(
                    1,
                    frames.stream()
                            .filter(f -> f.at("/candidates/0").has("finishReason"))
                            .count());
            assertTrue(List.of("STOP", "MAX_TOKENS")
                    .contains(last.at("/candidates/0/finishReason").asText()));
            assertEquals("g", last.path("modelVersion").asText());
            assertEquals(3, frames.get(0).at("/usageMetadata/totalTokenCount").asInt());
            assertEquals(
                    4, frames.get(1).at("/usageMetadata/thoughtsTokenCount").asInt(), "so far");
        }
    }

    @Test
    void thoughtsAreOnlyCountedUnlessAskedFor() throws Exception {
        try (Lab lab = GEMINI.with("reasoning_tokens: 10")) {
            List<JsonNode> frames = GoogleLab.frames(GEMINI.ask(lab, "s-1", "").body());
            assertEquals(0, words(frames, true));
            assertEquals(
                    10,
                    frames.get(frames.size() - 1)
                            .at("/usageMetadata/thoughtsTokenCount")
                            .asInt());
            assertEquals(10, lab.truth("s-1").path("reasoning_tokens").asInt());
            for (String off : List.of("\"thinkingBudget\":0", "\"thinkingLevel\":\"MINIMAL\"")) {
                GEMINI.ask(lab, "s-2", ",\"thinkingConfig\":{" + off + "}");
                assertEquals(0, lab.truth("s-2").path("reasoning_tokens").asInt());
            }
        }
    }

    @Test
    void vertexCountsAtTheEndAndTellsItsTraffic() throws Exception {
        try (Lab lab = VERTEX.with("reasoning_tokens: 0")) {
            List<JsonNode> frames = GoogleLab.frames(VERTEX.ask(lab, "s-1", "").body());
            for (JsonNode frame : frames) {
                assertEquals("ON_DEMAND", frame.at("/usageMetadata/trafficType").asText());
                boolean last = frame == frames.get(frames.size() - 1);
                assertEquals(last, frame.path("usageMetadata").has("candidatesTokenCount"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | contents is not specified",
                "{\"contents\":[{\"role\":\"assistant\"}]} | valid role",
                "{\"contents\":[{\"role\":\"user\"}],\"stream\":true} | Unknown name \"stream\"",
                "{\"contents\":[{\"role\":\"user\"}],\"generationConfig\":{\"maxOutputTokens\":0}} | maxOutputTokens"
            })
    void whatGoogleRefusesIsRefused(String body, String why) throws Exception {
        try (Lab lab = GEMINI.with("others: true")) {
            HttpResponse<String> refused = lab.send(GEMINI.request(lab, "r", body));
            assertEquals(400, refused.statusCode());
            JsonNode error = Lab.JSON.readTree(refused.body()).path("error");
            assertEquals("INVALID_ARGUMENT", error.path("status").asText());
            assertTrue(error.path("message").asText().contains(why), error.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gemini, 'status: 429', RATE_LIMITED, REQUESTS, false",
        "vertex, 'status: 429, code: GenerateContentInputTokensPerModelPerMinute', RATE_LIMITED, INPUT_TOKENS, false",
        "vertex, 'status: 429, type: RESOURCE_EXHAUSTED', OVERLOADED, CAPACITY, false",
        "gemini, 'status: 429, code: GenerateRequestsPerDayPerProjectPerModel', REFUSED, SPEND, true",
        "gemini, 'status: 400, code: API_KEY_INVALID', REFUSED, , true",
        "vertex, 'status: 403', REFUSED, , true",
        "gemini, 'status: 503', OVERLOADED, CAPACITY, false",
        "vertex, 'status: 500', REFUSED, , false"
    })
    void anErrorIsReadAsWhatItIs(String dialect, String fault, Outcome outcome, LimitKind limit, boolean fatal)
            throws Exception {
        try (Lab lab = new GoogleLab(dialect)
                .with("others: true", "faults: [{kind: http, " + fault + ", retry_after_s: 2.5, share: 1}]")) {
            Reply reply = ask(lab, dialect);
            assertEquals(outcome, reply.outcome());
            assertTrue(reply.refusal() != null);
            assertEquals(fatal, reply.refusal().fatal());
            assertEquals(limit, reply.refusal().limit());
            assertEquals(Duration.ofMillis(2500), reply.refusal().retryAfter());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "stream_error, OVERLOADED",
        "truncate, BROKEN",
        "reset, BROKEN",
        "malformed, MALFORMED",
        "refusal, DECLINED",
        "empty, NO_ANSWER"
    })
    void aStreamThatGoesWrongIsReadAsThat(String fault, Outcome outcome) throws Exception {
        for (String dialect : List.of("gemini", "vertex")) {
            try (Lab lab = new GoogleLab(dialect).with("others: true", "faults: [{kind: " + fault + ", share: 1}]")) {
                assertEquals(outcome, ask(lab, dialect).outcome(), dialect);
            }
        }
    }

    @Test
    void aLimitThatBindsIsNamed() throws Exception {
        try (Lab lab = GEMINI.with("others: true", "limits: {rpm: 1000, tpm: 1}")) {
            Reply reply = ask(lab, "gemini");
            assertEquals(Outcome.RATE_LIMITED, reply.outcome());
            assertTrue(reply.refusal() != null && reply.refusal().limit() == LimitKind.TOKENS);
            assertTrue(reply.refusal().retryAfter() != null);
        }
    }

    @ParameterizedTest(name = "{0}, {1} tokens a chunk, usage {2}")
    @CsvSource({"gemini, 1, continuous", "gemini, 7, continuous", "vertex, 1, end", "vertex, 7, end", "vertex, 4, none"
    })
    void tokensAreCountedRight(String dialect, int perChunk, String usage) throws Exception {
        try (Lab lab = new GoogleLab(dialect)
                .with(
                        "others: true",
                        "reasoning_tokens: 10",
                        "usage: " + usage,
                        "per_region: {near: {tokens_per_chunk: " + perChunk + "}}")) {
            Answer answer = ask(lab, dialect).answer();
            JsonNode truth = lab.truth("job-1");
            boolean told = !usage.equals("none");
            assertEquals(
                    told ? truth.path("output_tokens").asLong() : null,
                    answer.usage().output());
            assertEquals(told ? Long.valueOf(10) : null, answer.usage().reasoning());
            assertEquals(
                    told ? truth.path("input_tokens").asLong() : null,
                    answer.usage().input());
            assertEquals(truth.path("chunks").asInt(), answer.chunks());
            assertEquals(
                    usage.equals("continuous") ? Long.valueOf(10 + perChunk) : null,
                    answer.firstOutput(),
                    "counted with the first visible event");
            assertEquals(
                    told && dialect.equals("vertex") ? "ON_DEMAND" : null,
                    answer.circumstances().origin().tier());
        }
    }

    private static Reply ask(Lab lab, String dialect) throws Exception {
        Provider provider = Provider.valueOf(dialect.toUpperCase(Locale.ROOT));
        try (TestClient client = new TestClient(Ticker.SYSTEM, provider, lab.simulator.baseUrl("near", dialect), 1)) {
            return TestClient.get(client.send());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemini", "vertex"})
    void itsModelsAreListedInPages(String dialect) throws Exception {
        try (Lab lab = new GoogleLab(dialect).with("others: true")) {
            String path = dialect.equals("gemini")
                    ? "/near/gemini/v1beta/models"
                    : "/near/vertex/v1beta1/publishers/google/models";
            JsonNode page = lab.get(path + "?pageSize=1");
            assertEquals(
                    1,
                    page.path(dialect.equals("gemini") ? "models" : "publisherModels")
                            .size());
            assertTrue(page.findValue("name").asText().endsWith("models/g"));
            assertTrue(!page.has("nextPageToken"));
        }
    }
}
