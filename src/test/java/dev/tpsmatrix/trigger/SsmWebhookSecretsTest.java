package dev.tpsmatrix.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.clock.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SsmWebhookSecretsTest {

    private static final Map<String, String> SETTINGS =
            Map.of("aws.accessKeyId", "local", "aws.secretAccessKey", "local");
    private static final String NAME = "/tps-matrix/webhooks/GITHUB_WEBHOOK_SECRET";

    private Instant now = Instant.parse("2026-11-24T10:00:00Z");

    private final Ticker ticker = new Ticker() {
        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public Instant now() {
            return now;
        }
    };

    @BeforeAll
    static void configure() {
        SETTINGS.forEach(System::setProperty);
    }

    @AfterAll
    static void restore() {
        SETTINGS.keySet().forEach(System::clearProperty);
    }

    @Test
    void aRotatedSecretIsValidWithinFiveMinutes() throws IOException {
        Map<String, String> parameters = new ConcurrentHashMap<>(Map.of(NAME, "old"));
        try (FakeSsm ssm = new FakeSsm(parameters)) {
            SsmWebhookSecrets secrets =
                    new SsmWebhookSecrets("tps-matrix", "us-east-1", Optional.of(ssm.endpoint()), ticker);
            assertEquals(List.of("old"), secrets.valid("GITHUB_WEBHOOK_SECRET"));
            parameters.put(NAME + "_PREVIOUS", "old");
            parameters.put(NAME, "new");
            assertEquals(List.of("old"), secrets.valid("GITHUB_WEBHOOK_SECRET"));
            assertEquals(1, ssm.requests());
            now = now.plus(Duration.ofMinutes(5)).plusSeconds(1);
            assertEquals(List.of("new", "old"), secrets.valid("GITHUB_WEBHOOK_SECRET"));
            assertEquals("the parameter " + NAME, secrets.place("GITHUB_WEBHOOK_SECRET"));
        }
    }
}
