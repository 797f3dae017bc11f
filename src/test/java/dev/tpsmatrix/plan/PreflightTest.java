package dev.tpsmatrix.plan;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tpsmatrix.config.ConfigException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreflightTest {

    private static final String ABROAD = Benches.REAL.replace("tier: probe", "regions: [local, us-east-1]");
    private static final Map<String, String> KEY = Map.of("ANTHROPIC_API_KEY", "secret");
    private static final Map<String, String> IN_VIRGINIA =
            Map.of("ANTHROPIC_API_KEY", "secret", "AWS_REGION", "us-east-1");

    @Test
    void aSimulatedTargetNeedsNothing() {
        assertDoesNotThrow(() -> check(Benches.SIMULATED, Map.of()));
    }

    @Test
    void aRealTargetNeedsItsKey() {
        assertDoesNotThrow(() -> check(Benches.REAL, KEY));
        assertDoesNotThrow(() -> check(Benches.REAL + "      key: none\n", Map.of()));
    }

    @Test
    void aKeyThatIsNotSetIsNamed() {
        String message = "bench.yaml: bench.targets[claude-haiku-4-5].key: ANTHROPIC_API_KEY is not set in the"
                + " environment; set it, name another variable, or none to send no key";
        assertRefused(message, Benches.REAL, Map.of());
        assertRefused(message, Benches.REAL, Map.of("ANTHROPIC_API_KEY", " "));
    }

    @Test
    void aKeyWithALinesEndIsNamedButNotShown() {
        assertRefused(
                "bench.yaml: bench.targets[claude-haiku-4-5].key: ANTHROPIC_API_KEY holds a character that no key has,"
                        + " such as a space or a line's end",
                Benches.REAL,
                Map.of("ANTHROPIC_API_KEY", "sk-secret\r"));
    }

    /** Which has blanks and lines. */
    @Test
    void aKeyOfVertexIsADocument() {
        String vertex = Benches.REAL
                .replace("id: claude-haiku-4-5", "id: gemini-2.5-flash")
                .replace("anthropic\n", "vertex\n")
                .replace("api.anthropic.com/", "aiplatform.googleapis.com/v1/projects/p/locations/global");
        assertDoesNotThrow(() -> check(vertex, Map.of("GOOGLE_CREDENTIALS", " {\n  \"type\": \"service_account\"}\n")));
        assertRefused(
                "bench.yaml: bench.targets[gemini-2.5-flash].key: GOOGLE_CREDENTIALS holds no JSON document, such as a"
                        + " service account's key",
                vertex,
                Map.of("GOOGLE_CREDENTIALS", "/home/me/key.json"));
    }

    @Test
    void aRegionStandsOnlyOnWhatRanThere() {
        assertDoesNotThrow(() -> check(ABROAD, IN_VIRGINIA));
        assertRefused(
                "bench.yaml: bench.regions: 'us-east-1' is not local, where https://api.anthropic.com of"
                        + " claude-haiku-4-5 would be called from: an AWS region's name stands only on what ran there",
                ABROAD,
                KEY);
        assertRefused(
                "bench.yaml: bench.regions: 'eu-west-1' is not local or us-east-1, where https://api.anthropic.com of"
                        + " claude-haiku-4-5 would be called from: an AWS region's name stands only on what ran there",
                ABROAD.replace("us-east-1", "eu-west-1"),
                IN_VIRGINIA);
    }

    private static void assertRefused(String message, String bench, Map<String, String> environment) {
        assertEquals(
                message,
                assertThrows(ConfigException.class, () -> check(bench, environment))
                        .getMessage());
    }

    private static void check(String bench, Map<String, String> environment) {
        new Preflight(environment::get).check(Benches.load(bench));
    }
}
