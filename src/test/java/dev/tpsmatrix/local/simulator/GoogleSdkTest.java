package dev.tpsmatrix.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ApiException;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;
import com.google.genai.types.ThinkingConfig;
import dev.tpsmatrix.clock.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Google's own SDK reads what the simulator says, so that it and our reader don't merely agree with each other. */
class GoogleSdkTest {

    private static final GenerateContentConfig CONFIG = GenerateContentConfig.builder()
            .maxOutputTokens(40)
            .thinkingConfig(ThinkingConfig.builder().includeThoughts(true))
            .build();

    private static Client client(Lab lab, String dialect) {
        HttpOptions.Builder options = HttpOptions.builder()
                .baseUrl("http://127.0.0.1:" + lab.simulator.port() + "/near/" + dialect)
                .headers(Map.of("X-Client-Request-Id", "sdk"))
                .retryOptions(HttpRetryOptions.builder().attempts(1));
        if (dialect.equals("gemini")) {
            return Client.builder()
                    .vertexAI(false)
                    .apiKey("any")
                    .httpOptions(options.build())
                    .build();
        }
        AccessToken token = new AccessToken("any", Date.from(Ticker.SYSTEM.now().plus(Duration.ofHours(1))));
        return Client.builder()
                .vertexAI(true)
                .project("simulated")
                .location("global")
                .credentials(GoogleCredentials.create(token))
                .httpOptions(options.apiVersion("v1").build())
                .build();
    }

    private static List<GenerateContentResponse> read(Lab lab, String dialect) {
        List<GenerateContentResponse> all = new ArrayList<>();
        try (Client client = client(lab, dialect);
                ResponseStream<GenerateContentResponse> stream =
                        client.models.generateContentStream("g", "12345678 0", CONFIG)) {
            stream.forEach(all::add);
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemini", "vertex"})
    void itReadsThoughtsTextUsageAndTheEnd(String dialect) throws Exception {
        try (Lab lab = new GoogleLab(dialect).with("reasoning_tokens: 10")) {
            List<GenerateContentResponse> all = read(lab, dialect);
            StringBuilder thoughts = new StringBuilder();
            StringBuilder text = new StringBuilder();
            for (GenerateContentResponse response : all) {
                for (Part part : response.parts() == null ? List.<Part>of() : response.parts()) {
                    (part.thought().orElse(false) ? thoughts : text)
                            .append(part.text().orElse(""));
                }
            }
            JsonNode truth = lab.truth("sdk");
            int output = truth.path("output_tokens").asInt();
            assertEquals(10, thoughts.toString().strip().split(" ").length);
            assertEquals(output - 10, text.toString().strip().split(" ").length);
            GenerateContentResponse last = all.get(all.size() - 1);
            GenerateContentResponseUsageMetadata usage = last.usageMetadata().orElseThrow();
            assertEquals(
                    truth.path("input_tokens").asInt(), usage.promptTokenCount().orElseThrow());
            assertEquals(10, usage.thoughtsTokenCount().orElseThrow());
            assertEquals(output - 10, usage.candidatesTokenCount().orElseThrow());
            assertEquals("g", last.modelVersion().orElseThrow());
            String reason = last.candidates()
                    .orElseThrow()
                    .get(0)
                    .finishReason()
                    .orElseThrow()
                    .toString();
            assertTrue(reason.equals("STOP") || reason.equals("MAX_TOKENS"), reason);
            assertEquals(
                    dialect.equals("vertex") ? "ON_DEMAND" : "none",
                    usage.trafficType().map(Object::toString).orElse("none"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gemini, 'kind: http, status: 429', 429, RESOURCE_EXHAUSTED",
        "vertex, 'kind: http, status: 403', 403, PERMISSION_DENIED",
        "gemini, 'kind: http, status: 404', 404, NOT_FOUND",
        "vertex, 'kind: http, status: 503', 503, UNAVAILABLE",
        "gemini, 'kind: stream_error', 503, UNAVAILABLE",
        "vertex, 'kind: stream_error', 503, UNAVAILABLE"
    })
    void itReadsErrors(String dialect, String fault, int code, String status) throws Exception {
        try (Lab lab = new GoogleLab(dialect).with("faults: [{" + fault + ", share: 1}]")) {
            ApiException error = assertThrows(ApiException.class, () -> read(lab, dialect));
            assertEquals(code, error.code());
            assertEquals(status, error.status());
        }
    }
}
