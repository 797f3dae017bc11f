package dev.tpsmatrix.provider.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.RateLimits;
import dev.tpsmatrix.result.RateLimits.Limit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicDialectTest {

    @Test
    void onlyAnthropicIsAskedForItsStandardTier() {
        String body =
                "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"stream\":true";
        assertEquals(body + "}", body("localhost"));
        assertEquals(body + "}", body("notanthropic.com"));
        assertEquals(body + ",\"service_tier\":\"standard_only\"}", body("api.anthropic.com"));
    }

    @Test
    void eachRequestNamesTheVersion() {
        assertEquals(Map.of("anthropic-version", "2023-06-01"), new AnthropicDialect("localhost").headers());
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error, REFUSED, false",
        "401, authentication_error, REFUSED, true",
        "402, billing_error, REFUSED, true",
        "403, permission_error, REFUSED, true",
        "404, not_found_error, REFUSED, true",
        "409, conflict_error, REFUSED, false",
        "413, request_too_large, REFUSED, false",
        "429, rate_limit_error, RATE_LIMITED, false",
        "500, api_error, REFUSED, false",
        "503, api_error, OVERLOADED, false",
        "504, timeout_error, OVERLOADED, false",
        "529, overloaded_error, OVERLOADED, false",
        "529, something_new, OVERLOADED, false",
    })
    void aStatusIsJudgedByItsErrorFirst(int status, String type, Outcome outcome, boolean fatal) {
        StreamEvent.Failed failed = refusal(status, type, "Why", "");
        assertEquals(outcome, failed.outcome());
        assertEquals(fatal, failed.cause().fatal());
        assertEquals("HTTP " + status + ": " + type + ": Why", failed.reason());
        assertNull(failed.retryAfter());
    }

    @ParameterizedTest
    @CsvSource({
        "429, rate_limit_error, Spend, ',\"details\":{\"error_code\":\"enforced_spend_limit_reached\"}'",
        "400, invalid_request_error, Your credit balance is too low to access the Anthropic API., ''",
        "400, invalid_request_error, You have reached your specified API usage limits., ''",
    })
    void spentIsSpent(int status, String type, String message, String more) {
        StreamEvent.Failed failed = refusal(status, type, message, more);
        assertEquals(Outcome.REFUSED, failed.outcome());
        assertEquals(true, failed.cause().fatal());
        assertEquals(LimitKind.SPEND, failed.limit());
    }

    /** As Anthropic words them; each goes on with advice that speaks of other tokens. */
    @ParameterizedTest
    @CsvSource({
        "This request would exceed the rate limit for your organization (o) of 40000 input tokens per minute., INPUT_TOKENS",
        "This request would exceed your organization's rate limit of 8000 output tokens per minute., OUTPUT_TOKENS",
        "This request would exceed your organization's rate limit of 50 requests per minute., REQUESTS",
        "Number of request tokens has exceeded your per-minute rate limit., TOKENS",
        "Number of output tokens has exceeded your per-minute rate limit., OUTPUT_TOKENS",
        "Number of requests has exceeded your per-minute rate limit., REQUESTS",
        "Number of concurrent connections has exceeded your rate limit., UNKNOWN",
    })
    void aRateLimitNamesItsDimension(String message, LimitKind kind) {
        String advice = " Please reduce the prompt length or the maximum tokens requested, or try again later.";
        StreamEvent.Failed failed = refusal(429, "rate_limit_error", message + advice, "");
        assertEquals(Outcome.RATE_LIMITED, failed.outcome());
        assertEquals(kind, failed.limit());
    }

    @Test
    void tooSteepARiseIsNoRateLimit() {
        StreamEvent.Failed failed = refusal(
                429,
                "rate_limit_error",
                "This request would exceed your organization's maximum usage increase rate for input tokens per minute.",
                "");
        assertEquals(Outcome.RAMP_LIMITED, failed.outcome());
        assertEquals(LimitKind.RAMP, failed.limit());
    }

    @Test
    void limitsAreReadFromTheHeaders() {
        Map<String, String> headers = Map.of(
                "date", "Tue, 24 Nov 2026 10:00:00 GMT",
                "anthropic-ratelimit-requests-limit", "50",
                "anthropic-ratelimit-requests-remaining", "49",
                "anthropic-ratelimit-requests-reset", "2026-11-24T10:00:02Z",
                "anthropic-ratelimit-tokens-limit", "-1",
                "anthropic-ratelimit-tokens-remaining", "0",
                "anthropic-ratelimit-input-tokens-limit", "40000",
                "anthropic-ratelimit-input-tokens-remaining", "39000",
                "anthropic-ratelimit-output-tokens-remaining", "8000");
        assertEquals(
                new RateLimits(
                        new Limit(50L, 49L, Duration.ofSeconds(2)),
                        null,
                        new Limit(40_000L, 39_000L, null),
                        new Limit(null, 8_000L, null)),
                new AnthropicDialect("localhost").limits(headers::get));
    }

    private static StreamEvent.Failed refusal(int status, String type, String message, String more) {
        String body = "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message + "\"" + more
                + "},\"request_id\":\"req_1\"}";
        return new AnthropicDialect("localhost")
                .refusal(status, Map.<String, String>of()::get, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String body(String host) {
        AnthropicDialect dialect = new AnthropicDialect(host);
        return dialect.body("m", "Hi", 9).setAll(dialect.parameters()).toString();
    }
}
