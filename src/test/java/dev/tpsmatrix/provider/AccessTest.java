package dev.tpsmatrix.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.target.Capabilities;
import dev.tpsmatrix.target.Provider;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

    @ParameterizedTest
    @CsvSource({
        "OPENAI, Authorization, Bearer k-123",
        "OPENAI_RESPONSES, Authorization, Bearer k-123",
        "OPENAI_COMPATIBLE, Authorization, Bearer k-123",
        "AZURE, api-key, k-123",
        "ANTHROPIC, x-api-key, k-123",
        "GEMINI, x-goog-api-key, k-123"
    })
    void aKeyGoesWhereItsProviderWantsItAndIsNeverShown(Provider provider, String header, String value) {
        Destination to = Destination.of(provider, "http://localhost", "m", Capabilities.of(provider, "m"), null);
        Access access = StreamingModels.access(to, "k-123");
        assertEquals(Map.of(header, value), access.headers("http://localhost/x", new byte[0]));
        assertEquals("HTTP 401: *** is no key", access.redact("HTTP 401: k-123 is no key"));
        assertEquals("a key", access.toString());
        assertEquals(Map.of(), StreamingModels.access(to, null).headers("http://localhost/x", new byte[0]));
    }
}
