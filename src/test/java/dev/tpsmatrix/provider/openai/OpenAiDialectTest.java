package dev.tpsmatrix.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.RateLimits;
import dev.tpsmatrix.result.RateLimits.Limit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiDialectTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "api.example.com", "notopenai.com", "openai.com.example.org"})
    void anyServerGetsOnlyWhatAllUnderstand(String host) {
        assertEquals(
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Grüße \\\"x\\\"\"}],"
                        + "\"max_completion_tokens\":9,\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
                body(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.openai.com", "eu.api.openai.com"})
    void openAiIsAskedNotToPadNorToKeep(String host) {
        assertEquals(
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Grüße \\\"x\\\"\"}],"
                        + "\"max_completion_tokens\":9,\"stream\":true,"
                        + "\"stream_options\":{\"include_usage\":true,\"include_obfuscation\":false},"
                        + "\"store\":false,\"service_tier\":\"default\"}",
                body(host));
    }

    @Test
    void withoutAKeyNoneIsSent() {
        assertEquals(Map.of(), new OpenAiDialect("localhost").headers(null));
        assertEquals(Map.of("Authorization", "Bearer k"), new OpenAiDialect("localhost").headers("k"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error, , REFUSED, false",
        "401, invalid_request_error, invalid_api_key, REFUSED, true",
        "402, , , REFUSED, true",
        "403, , unsupported_country_region_territory, REFUSED, true",
        "404, invalid_request_error, model_not_found, REFUSED, true",
        "408, , , OVERLOADED, false",
        "429, tokens, rate_limit_exceeded, RATE_LIMITED, false",
        "429, , , RATE_LIMITED, false",
        "429, , slow_down, RAMP_LIMITED, false",
        "503, , slow_down, RAMP_LIMITED, false",
        "429, insufficient_quota, insufficient_quota, REFUSED, true",
        "429, insufficient_quota, credit_balance_exhausted, REFUSED, true",
        "429, insufficient_quota, organization_spend_limit_exceeded, REFUSED, true",
        "429, insufficient_quota, project_spend_limit_exceeded, REFUSED, true",
        "429, insufficient_quota, organization_usage_limit_exceeded, REFUSED, true",
        "429, insufficient_quota, a_new_code, REFUSED, true",
        "500, server_error, , REFUSED, false",
        "502, , , REFUSED, false",
        "503, , , OVERLOADED, false",
        "503, unavailable_error, 503, OVERLOADED, false",
        "504, , , OVERLOADED, false",
        "529, , , OVERLOADED, false",
        "302, , , REFUSED, false",
        "201, , , REFUSED, false",
    })
    void aStatusIsJudgedByItsErrorFirst(int status, String type, String code, Outcome outcome, boolean fatal) {
        String body = "{\"error\":{\"message\":\"Why\",\"type\":" + json(type) + ",\"param\":null,\"code\":"
                + json(code) + "}}";
        StreamEvent.Failed failed = refusal(status, body);
        assertEquals(outcome, failed.outcome());
        assertEquals(fatal, failed.fatal());
        assertEquals(Duration.ofSeconds(7), failed.retryAfter());
    }

    @Test
    void theReasonNamesStatusCodeAndMessage() {
        assertEquals(
                "HTTP 429: rate_limit_exceeded: Slower",
                refusal(
                                429,
                                "{\"error\":{\"message\":\"Slower\",\"type\":\"tokens\",\"code\":\"rate_limit_exceeded\"}}")
                        .reason());
        assertEquals("HTTP 400: Bad", refusal(400, "{\"error\":\"Bad\"}").reason());
        assertEquals("HTTP 502: upstream died", refusal(502, "upstream died").reason());
        assertEquals("HTTP 502", refusal(502, "<html>no</html>").reason());
        assertEquals("HTTP 500", refusal(500, "").reason());
    }

    @Test
    void limitsAreReadFromTheHeaders() {
        Map<String, String> headers = Map.of(
                "x-ratelimit-limit-requests", "60",
                "x-ratelimit-remaining-requests", "59",
                "x-ratelimit-reset-requests", "1s",
                "x-ratelimit-limit-tokens", "150000",
                "x-ratelimit-remaining-tokens", "149984",
                "x-ratelimit-reset-tokens", "6m0s");
        assertEquals(
                new RateLimits(
                        new Limit(60L, 59L, Duration.ofSeconds(1)),
                        new Limit(150_000L, 149_984L, Duration.ofMinutes(6)),
                        null,
                        null),
                new OpenAiDialect("localhost").limits(headers::get));
        assertEquals(RateLimits.UNKNOWN, new OpenAiDialect("localhost").limits(name -> null));
    }

    private static StreamEvent.Failed refusal(int status, String body) {
        return new OpenAiDialect("localhost")
                .refusal(status, Map.of("retry-after", "7")::get, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String body(String host) {
        return new String(new OpenAiDialect(host).body("m", "Grüße \"x\"", 9), StandardCharsets.UTF_8);
    }

    private static String json(String text) {
        return text == null ? "null" : '"' + text + '"';
    }
}
