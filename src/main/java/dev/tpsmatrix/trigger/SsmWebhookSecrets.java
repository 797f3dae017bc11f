package dev.tpsmatrix.trigger;

import dev.tpsmatrix.clock.Ticker;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * SecureStrings of the home region, such as {@code /tps-matrix/webhooks/GITHUB_WEBHOOK_SECRET}. Read again after a
 * while, so that a new secret is valid before the function happens to start anew.
 */
@ApplicationScoped
@DefaultBean
class SsmWebhookSecrets implements WebhookSecrets {

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final SsmFolder folder;
    private final Ticker ticker;
    private Map<String, String> byName = Map.of();
    private Instant readAt = Instant.MIN;

    SsmWebhookSecrets(
            @ConfigProperty(name = "tpsmatrix.prefix") String prefix,
            @ConfigProperty(name = "tpsmatrix.home-region") String home,
            @ConfigProperty(name = "tpsmatrix.ssm-endpoint") Optional<URI> endpoint,
            Ticker ticker) {
        this.folder = new SsmFolder("/" + prefix + "/webhooks/", home, endpoint);
        this.ticker = ticker;
    }

    @Override
    public synchronized Optional<String> find(String name) {
        Instant now = ticker.now();
        if (readAt.isBefore(now.minus(FRESH))) {
            byName = folder.read();
            readAt = now;
        }
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public String place(String name) {
        return "the parameter " + folder.path() + name;
    }
}
