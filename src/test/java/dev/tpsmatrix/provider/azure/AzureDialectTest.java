package dev.tpsmatrix.provider.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tpsmatrix.provider.Access;
import dev.tpsmatrix.provider.Destination;
import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.provider.StreamingModels;
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

class AzureDialectTest {

    private static final Capabilities CAPABILITIES = Capabilities.of(Provider.AZURE, "my-deployment");

    @Test
    void aDeploymentIsCalledByItsNameAndNoVersion() {
        AzureDialect dialect = new AzureDialect(CAPABILITIES);
        assertEquals("/chat/completions", dialect.path("my-deployment"));
        assertEquals(
                "{\"model\":\"my-deployment\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],"
                        + "\"max_completion_tokens\":9,\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
                dialect.body("my-deployment", "x", 9)
                        .setAll(dialect.parameters())
                        .toString());
    }

    /** Azure names shared capacity that is short by the status of a limit. */
    @Test
    void capacityThatIsShortIsNoLimitOfTheAccount() {
        byte[] body =
                "{\"error\":{\"code\":\"NoCapacity\",\"message\":\"High demand\"}}".getBytes(StandardCharsets.UTF_8);
        StreamEvent.Failed failed = new AzureDialect(CAPABILITIES).refusal(429, name -> null, body);
        assertEquals(Outcome.OVERLOADED, failed.outcome());
        assertEquals(LimitKind.CAPACITY, failed.limit());
    }

    @ParameterizedTest
    @CsvSource({
        "0123456789abcdef0123456789abcdef, api-key, 0123456789abcdef0123456789abcdef",
        "key.with.dots, api-key, key.with.dots",
        "eyJhbGciOiJub25lIn0.e30.c2ln, Authorization, Bearer eyJhbGciOiJub25lIn0.e30.c2ln"
    })
    void aTokenOfEntraGoesAnotherWayThanAKey(String key, String header, String value) {
        Destination to = Destination.of(
                Provider.AZURE, "https://r.openai.azure.com/openai/v1", "my-deployment", CAPABILITIES, null);
        Access access = StreamingModels.access(to, key);
        assertEquals(Map.of(header, value), access.headers("https://r.openai.azure.com", new byte[0]));
    }

    /** The Responses API and some tiers send −1 and 0 for what they don't know. */
    @Test
    void aResetIsWholeSecondsAndALimitOfNoneIsNotKnown() {
        Map<String, String> headers = Map.of(
                "x-ratelimit-limit-requests", "-1",
                "x-ratelimit-remaining-requests", "-1",
                "x-ratelimit-reset-requests", "0",
                "x-ratelimit-limit-tokens", "150000",
                "x-ratelimit-remaining-tokens", "149984",
                "x-ratelimit-reset-tokens", "21");
        RateLimits limits = new AzureDialect(CAPABILITIES).limits(headers::get);
        assertNull(limits.requests());
        assertEquals(new Limit(150_000L, 149_984L, Duration.ofSeconds(21)), limits.tokens());
        Map<String, String> zero = Map.of("x-ratelimit-limit-tokens", "0", "x-ratelimit-remaining-tokens", "0");
        assertEquals(RateLimits.UNKNOWN, new AzureDialect(CAPABILITIES).limits(zero::get));
    }
}
