package dev.tpsmatrix.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tpsmatrix.alert.Alerts;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** People who look at the console and, if there is one, a webhook as chat services have it. */
@ApplicationScoped
class ConsoleAlerts implements Alerts {

    private static final Logger LOG = Logger.getLogger(ConsoleAlerts.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int REDIRECT = 300;

    private final Optional<URI> webhook;

    /** @param webhook takes {@code {"subject": …, "text": …}}; its URL is a secret and is never logged */
    ConsoleAlerts(@ConfigProperty(name = "tpsmatrix.alert-webhook") Optional<URI> webhook) {
        this.webhook = webhook;
    }

    @Override
    public boolean tell(String subject, String text) {
        LOG.warnf("%s: %s", subject, text);
        return webhook.map(url -> post(url, subject, text)).orElse(true);
    }

    private static boolean post(URI url, String subject, String text) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("subject", subject)
                .put("text", subject + "\n" + text)
                .toString();
        try {
            int status = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(url)
                                    .timeout(PATIENCE)
                                    .header("content-type", Reply.JSON)
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            boolean taken = status >= OK && status < REDIRECT;
            if (!taken) {
                LOG.errorf("the alert webhook did not take '%s': HTTP %d", subject, status);
            }
            return taken;
        } catch (IOException | IllegalArgumentException e) {
            LOG.errorf(
                    "the alert webhook was not told '%s': %s",
                    subject, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
