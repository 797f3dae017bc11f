package dev.tpsmatrix.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

    @ParameterizedTest(name = "{0} {1}: {2}, {3}")
    @CsvSource({
        "openai, 500, server_error, error",
        "openai, 503, service_unavailable_error, overloaded",
        "openai, 429, requests, rate_limited",
        "anthropic, 500, api_error, error",
        "anthropic, 529, overloaded_error, overloaded",
        "anthropic, 429, rate_limit_error, rate_limited"
    })
    void anHttpErrorHasTheProvidersBody(String dialect, int status, String type, String outcome) throws Exception {
        try (Lab lab = Lab.always("kind: http, status: " + status)) {
            HttpResponse<String> response = lab.send(lab.either(dialect, "f"));
            assertEquals(status, response.statusCode());
            assertEquals(
                    type, Lab.JSON.readTree(response.body()).at("/error/type").asText(), response.body());
            assertEquals(outcome, lab.truth("f").path("outcome").asText());
            assertEquals(status, lab.truth("f").path("status").asInt());
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2} {3}, retry-after {4}")
    @CsvSource({
        "openai, 'status: 429, code: slow_down', requests, slow_down, 1",
        "openai, 'status: 429, type: insufficient_quota, code: credit_balance_exhausted, retry_after_s: 0',"
                + " insufficient_quota, credit_balance_exhausted, ''",
        "openai, 'status: 503, retry_after_s: 2.5', service_unavailable_error, null, 3",
        "anthropic, 'status: 400, code: enforced_spend_limit_reached', invalid_request_error,"
                + " enforced_spend_limit_reached, ''",
        "anthropic, 'status: 529, type: overloaded_error', overloaded_error, '', ''"
    })
    void anHttpErrorMaySayMoreThanItsStatus(String dialect, String fault, String type, String code, String retry)
            throws Exception {
        try (Lab lab = Lab.always("kind: http, " + fault)) {
            HttpResponse<String> response = lab.send(lab.either(dialect, "f"));
            JsonNode error = Lab.JSON.readTree(response.body()).path("error");
            assertEquals(type, error.path("type").asText());
            String at = dialect.equals("openai") ? "/code" : "/details/error_code";
            assertEquals(code, error.at(at).asText(), response.body());
            assertEquals(retry, response.headers().firstValue("retry-after").orElse(""));
            assertEquals("http", lab.truth("f").path("fault").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic"})
    void aStreamErrorFollowsContent(String dialect) throws Exception {
        try (Lab lab = Lab.always("kind: stream_error")) {
            HttpResponse<String> response = lab.send(lab.either(dialect, "f"));
            assertEquals(200, response.statusCode());
            String[] events = response.body().strip().split("\n\n", -1);
            JsonNode last = Lab.JSON.readTree(
                    events[events.length - 1].replaceFirst("event: error\n", "").substring(6));
            assertEquals(
                    dialect.equals("openai") ? "server_error" : "overloaded_error",
                    last.at("/error/type").asText());
            assertTrue(
                    lab.truth("f").path("chunks").asInt() >= 1, lab.truth("f").toString());
            assertEquals("stream_error", lab.truth("f").path("outcome").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic"})
    void aTruncatedStreamBreaksOffAfterContent(String dialect) throws Exception {
        try (Lab lab = Lab.always("kind: truncate")) {
            HttpResponse<InputStream> response =
                    lab.client.send(lab.either(dialect, "f"), BodyHandlers.ofInputStream());
            ByteArrayOutputStream seen = new ByteArrayOutputStream();
            try (InputStream body = response.body()) {
                assertThrows(IOException.class, () -> body.transferTo(seen));
            }
            String text = seen.toString(StandardCharsets.UTF_8);
            assertTrue(text.contains(dialect.equals("openai") ? "\"content\":\" " : "text_delta"), text);
            assertFalse(text.contains("[DONE]") || text.contains("message_stop"), text);
            assertEquals("truncated", lab.truth("f").path("outcome").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic"})
    void aStallComesBeforeTheFirstToken(String dialect) throws Exception {
        try (Lab lab = Lab.always("kind: stall, ms: 300")) {
            lab.send(lab.either(dialect, "f"));
            JsonNode truth = lab.truth("f");
            long wait = truth.path("first_sent_ns").asLong()
                    - truth.path("received_ns").asLong();
            assertTrue(wait >= 300_000_000, "waited " + wait);
            assertEquals("completed", truth.path("outcome").asText());
        }
    }

    @ParameterizedTest
    @CsvSource({"openai, content_filter", "anthropic, refusal"})
    void aRefusalIsTold(String dialect, String reason) throws Exception {
        try (Lab lab = Lab.always("kind: refusal")) {
            String body = lab.send(lab.either(dialect, "f")).body();
            assertTrue(body.contains("_reason\":\"" + reason + "\""), body);
            assertEquals("declined", lab.truth("f").path("outcome").asText());
        }
    }

    @ParameterizedTest
    @CsvSource({"openai, stop", "anthropic, end_turn"})
    void anEmptyAnswerHasNoTextAndARegularEnd(String dialect, String reason) throws Exception {
        try (Lab lab = Lab.always("kind: empty")) {
            String body = lab.send(lab.either(dialect, "f")).body();
            assertTrue(body.contains("_reason\":\"" + reason + "\""), body);
            assertFalse(body.contains("\"content\":\" ") || body.contains("content_block"), body);
            assertEquals("no_answer", lab.truth("f").path("outcome").asText());
            assertEquals(0, lab.truth("f").path("output_tokens").asInt(-1));
        }
    }

    @Test
    void sharesAreKept() {
        String faults = "faults: [{kind: http, status: 503, share: 0.2}, {kind: truncate, share: 0.1}]";
        ModelScenario model = Lab.model(ScenarioYaml.parse("x", Lab.scenario("", faults, "")), "o");
        int errors = 0;
        int cuts = 0;
        for (int i = 0; i < 10_000; i++) {
            Answer answer =
                    Answer.draw(7, "job-" + i, Ask.capped("o", 3, 8, true, Told.AT_END), model, "near", 1, Lab.FIRST);
            errors += answer.error() != null ? 1 : 0;
            cuts += answer.ending() == Ending.CUT ? 1 : 0;
        }
        assertEquals(2000, errors, 200);
        assertEquals(1000, cuts, 150);
    }
}
