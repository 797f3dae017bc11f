package dev.tpsmatrix.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {

    /** Slow enough that no request comes back by itself while a test runs. */
    private static final String TWO_PER_MINUTE = "limits: {rpm: 2, tpm: 100000}";

    @Test
    void openAiRefusesWithItsHeadersAndTheBucketRefills() throws Exception {
        ShiftedTicker ticker = new ShiftedTicker();
        try (Lab lab = new Lab(Lab.scenario("", TWO_PER_MINUTE, ""), ticker)) {
            HttpResponse<String> first = lab.send(lab.either("openai", "l-1"));
            assertEquals(200, first.statusCode());
            assertEquals("2", header(first, "x-ratelimit-limit-requests"));
            assertEquals("1", header(first, "x-ratelimit-remaining-requests"));
            assertEquals("30s", header(first, "x-ratelimit-reset-requests"));
            assertEquals("100000", header(first, "x-ratelimit-limit-tokens"));
            int used = lab.truth("l-1").path("output_tokens").asInt() + 3;
            assertEquals(Integer.toString(100_000 - used), header(first, "x-ratelimit-remaining-tokens"));
            lab.send(lab.either("openai", "l-2"));

            HttpResponse<String> refused = lab.send(lab.either("openai", "l-3"));
            assertEquals(429, refused.statusCode());
            JsonNode error = Lab.JSON.readTree(refused.body()).path("error");
            assertEquals("rate_limit_exceeded", error.path("code").asText());
            assertEquals("requests", error.path("type").asText());
            assertEquals("0", header(refused, "x-ratelimit-remaining-requests"));
            int seconds = Integer.parseInt(header(refused, "retry-after"));
            assertTrue(seconds >= 1 && seconds <= 30, "retry-after " + seconds);
            assertTrue(Long.parseLong(header(refused, "retry-after-ms")) <= seconds * 1000L);
            assertEquals("rate_limited", lab.truth("l-3").path("outcome").asText());
            assertTrue(lab.truth("l-3").path("first_sent_ns").isNull());

            ticker.forward(30);
            assertEquals(200, lab.send(lab.either("openai", "l-4")).statusCode());
            assertEquals(429, lab.send(lab.either("openai", "l-5")).statusCode());
        }
    }

    @Test
    void anthropicRefusesWithItsHeaders() throws Exception {
        try (Lab lab = new Lab(Lab.scenario("", "", "limits: {rpm: 1, tpm: 100000}"), new ShiftedTicker())) {
            HttpResponse<String> first = lab.send(lab.either("anthropic", "l-1"));
            assertEquals("1", header(first, "anthropic-ratelimit-requests-limit"));
            assertEquals("0", header(first, "anthropic-ratelimit-requests-remaining"));
            assertEquals("2026-01-01T00:01:01Z", header(first, "anthropic-ratelimit-requests-reset"));
            assertEquals("Thu, 01 Jan 2026 00:00:00 GMT", header(first, "date"), "from which a reset is counted");
            assertEquals("100000", header(first, "anthropic-ratelimit-tokens-limit"));

            HttpResponse<String> refused = lab.send(lab.either("anthropic", "l-2"));
            assertEquals(429, refused.statusCode());
            JsonNode body = Lab.JSON.readTree(refused.body());
            assertEquals("error", body.path("type").asText());
            assertEquals("rate_limit_error", body.at("/error/type").asText());
            assertEquals(header(refused, "request-id"), body.path("request_id").asText());
            int seconds = Integer.parseInt(header(refused, "retry-after"));
            assertTrue(seconds >= 1 && seconds <= 60, "retry-after " + seconds);
        }
    }

    @Test
    void tokensBindToo() throws Exception {
        try (Lab lab = new Lab(Lab.scenario("", "limits: {rpm: 1000, tpm: 50}", ""))) {
            lab.send(lab.either("openai", "t-1"));
            HttpResponse<String> refused = lab.send(lab.either("openai", "t-2"));
            assertEquals(429, refused.statusCode());
            assertEquals(
                    "tokens",
                    Lab.JSON.readTree(refused.body()).at("/error/type").asText());
        }
    }

    @ParameterizedTest(name = "per_region {0}: {1} answers")
    @CsvSource({"false, 1", "true, 2"})
    void regionsShareAPoolUnlessTheyHaveTheirOwn(boolean perRegion, int answers) throws Exception {
        String limits = "limits: {rpm: 1, tpm: 100000, per_region: " + perRegion + "}";
        try (Lab lab = new Lab(Lab.scenario("", limits, ""))) {
            int answered = 0;
            for (String region : new String[] {"near", "far"}) {
                HttpResponse<String> response = lab.send(lab.openai("p-" + region, region, ",\"max_tokens\":8"));
                answered += response.statusCode() == 200 ? 1 : 0;
            }
            assertEquals(answers, answered);
        }
    }

    @Test
    void aModelWithoutLimitsTellsNone() throws Exception {
        try (Lab lab = Lab.plain()) {
            HttpResponse<String> response = lab.send(lab.either("openai", "n"));
            assertFalse(response.headers().map().keySet().stream().anyMatch(name -> name.contains("ratelimit")));
        }
    }

    @Test
    void aRefusedRequestTakesNothing() {
        String limits = "limits: {rpm: 10, tpm: 50}";
        ModelScenario model = Lab.model(ScenarioYaml.parse("x", Lab.scenario("", limits, "")), "o");
        Limits pool = new Limits();
        assertEquals(Allowance.Dimension.TOKENS, take(pool, model, 60).exceeded());
        Allowance allowance = take(pool, model, 50);
        assertNull(allowance.exceeded());
        assertEquals(9, allowance.requests().remaining());
        assertEquals(30_000_000_000L, take(pool, model, 25).waitNanos(), "half a minute's tokens");
    }

    private static Allowance take(Limits pool, ModelScenario model, int tokens) {
        return Objects.requireNonNull(pool.take(model, "near", tokens, 0));
    }

    @ParameterizedTest(name = "{0} ns are {1}")
    @CsvSource({
        "0, 0s",
        "1, 1ms",
        "120000000, 120ms",
        "1000000000, 1s",
        "8640000000, 8.64s",
        "360000000000, 6m0s",
        "3723500000000, 1h2m3.5s",
        "3600000000000, 1h0m0s"
    })
    void durationsLookLikeGo(long nanos, String expected) {
        assertEquals(expected, OpenAiFamily.goDuration(nanos));
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElseThrow(() -> new AssertionError(name + " is missing"));
    }
}
