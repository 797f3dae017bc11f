package dev.tpsmatrix.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.RateLimits;
import dev.tpsmatrix.result.RateLimits.Limit;
import dev.tpsmatrix.target.Capabilities;
import dev.tpsmatrix.target.Provider;
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
        StreamEvent.Failed failed = refusal(status, error("Why", type, code));
        assertEquals(outcome, failed.outcome());
        assertEquals(fatal, failed.cause().fatal());
        assertEquals(Duration.ofSeconds(7), failed.retryAfter());
    }

    @ParameterizedTest
    @CsvSource({
        "429, requests, rate_limit_exceeded, Slow, REQUESTS",
        "429, tokens, rate_limit_exceeded, Slow, TOKENS",
        "429, , rate_limit_exceeded, Rate limit reached for m in organization o on requests per min (RPM): Limit 3, REQUESTS",
        "429, , rate_limit_exceeded, Rate limit reached for m in organization o on tokens per min (TPM): Limit 30000, TOKENS",
        "429, , , Rate limit reached for m on RPD: Limit 200, REQUESTS",
        "429, , 429, Requests to the Completions Operation have exceeded token rate limit of your tier., TOKENS",
        "429, , 429, Requests to the Completions Operation have exceeded call rate limit of your tier., REQUESTS",
        "429, , rate_limit_error, It would exceed the rate limit of 20 input tokens per minute., INPUT_TOKENS",
        "429, , , 'Too many tokens, please wait before trying again.', TOKENS",
        "429, , , The engine is currently overloaded, CAPACITY",
        "429, , 3505, Service tier capacity exceeded for this model., CAPACITY",
        "429, , , Too Many Requests, UNKNOWN",
        "503, , slow_down, Slow, RAMP",
        "503, , , Why, CAPACITY",
        "402, , , Insufficient Balance, SPEND",
        "429, insufficient_quota, a_new_code, You exceeded your quota of tokens per month, SPEND",
        "429, insufficient_quota, project_spend_limit_exceeded, Why, SPEND",
        "429, , billing_hard_limit_reached, Why, SPEND",
        "401, , invalid_api_key, 5 requests per minute, ",
    })
    void aLimitIsNamed(int status, String type, String code, String message, LimitKind kind) {
        String advice = message + " The input or output tokens must be reduced in order to run successfully.";
        assertEquals(kind, refusal(status, error(advice, type, code)).limit());
    }

    @ParameterizedTest
    @CsvSource({"0, 5, REQUESTS", "5, 0, TOKENS", "0, 0, UNKNOWN", "5, 5, UNKNOWN", "-1, 0, TOKENS"})
    void whatItDoesntNameTheHeadersMayTell(String requests, String tokens, LimitKind kind) {
        Map<String, String> headers =
                Map.of("x-ratelimit-remaining-requests", requests, "x-ratelimit-remaining-tokens", tokens);
        StreamEvent.Failed failed = dialect("localhost").refusal(429, headers::get, new byte[0]);
        assertEquals(kind, failed.limit());
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
                dialect("localhost").limits(headers::get));
        assertEquals(RateLimits.UNKNOWN, dialect("localhost").limits(name -> null));
    }

    private static String error(String message, String type, String code) {
        return "{\"error\":{\"message\":" + json(message) + ",\"type\":" + json(type) + ",\"param\":null,\"code\":"
                + json(code) + "}}";
    }

    private static StreamEvent.Failed refusal(int status, String body) {
        return dialect("localhost")
                .refusal(status, Map.of("retry-after", "7")::get, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String body(String host) {
        OpenAiDialect dialect = dialect(host);
        return dialect.body("m", "Grüße \"x\"", 9).setAll(dialect.parameters()).toString();
    }

    private static String json(String text) {
        return text == null ? "null" : '"' + text + '"';
    }

    private static OpenAiDialect dialect(String host) {
        return new OpenAiDialect(host, Capabilities.of(Provider.OPENAI, "m"));
    }
}
