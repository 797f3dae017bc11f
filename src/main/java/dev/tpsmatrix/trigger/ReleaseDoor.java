package dev.tpsmatrix.trigger;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.config.ConfigSource;
import dev.tpsmatrix.dispatch.ReleaseStarts;
import dev.tpsmatrix.plan.Bench;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.release.Release;
import dev.tpsmatrix.store.Deliveries;
import dev.tpsmatrix.webhook.Delivery;
import dev.tpsmatrix.webhook.Reading;
import dev.tpsmatrix.webhook.Webhook;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Whoever is genuine, and tells a release that a rule concerns, has its run started. The others learn no reason. */
@ApplicationScoped
class ReleaseDoor {

    private static final int LONGEST_BODY = 256 * 1024;

    private static final Logger LOG = Logger.getLogger(ReleaseDoor.class);

    private final WebhookSecrets secrets;
    private final ConfigSource config;
    private final ReleaseStarts starts;
    private final Ticker ticker;

    ReleaseDoor(WebhookSecrets secrets, ConfigSource config, ReleaseStarts starts, Ticker ticker) {
        this.secrets = secrets;
        this.config = config;
        this.starts = starts;
        this.ticker = ticker;
    }

    /** @param base64 whether {@code body} is so encoded */
    Answer take(Webhook webhook, @Nullable Map<String, String> headers, @Nullable String body, boolean base64) {
        List<String> valid = secrets.valid(webhook.secretName());
        if (valid.isEmpty()) {
            LOG.infof(
                    "a call for %s, which is off: %s is not set",
                    webhook.source().id(), secrets.place(webhook.secretName()));
            return Answer.error(Answer.WRONG_PATH, "there is nothing here");
        }
        byte[] bytes;
        try {
            bytes = bytes(body, base64);
        } catch (IllegalArgumentException e) {
            return Answer.error(Answer.MALFORMED, "the body is not base64");
        }
        if (bytes.length > LONGEST_BODY) {
            return Answer.error(Answer.TOO_LONG, "a body has at most " + LONGEST_BODY + " bytes");
        }
        return take(webhook, valid, new Delivery(lowerCase(headers), bytes));
    }

    private Answer take(Webhook webhook, List<String> valid, Delivery delivery) {
        try {
            if (!webhook.isGenuine(delivery, valid, ticker.now())) {
                return notGenuine(webhook, "signature or time");
            }
        } catch (IllegalArgumentException e) {
            LOG.errorf("%s, or the one before it, %s", secrets.place(webhook.secretName()), e.getMessage());
            return Answer.error(Answer.MISCONFIGURED, "this door is not set up");
        }
        try {
            return follow(webhook, webhook.read(delivery));
        } catch (ConfigException e) {
            return Answer.error(Answer.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private Answer follow(Webhook webhook, Reading reading) {
        if (reading instanceof Reading.Told told) {
            Instant at = told.at();
            if (at != null && at.isBefore(ticker.now().minus(Deliveries.remembered()))) {
                return notGenuine(webhook, "older than what is remembered");
            }
            return start(told.release(), at != null);
        }
        if (reading instanceof Reading.Ignored ignored) {
            return ignored(webhook.source().id() + ": " + ignored.why());
        }
        return Answer.of(Answer.DONE, "ok", webhook.source().id());
    }

    private Answer start(Release release, boolean dated) {
        if (concernsNothing(release)) {
            return ignored("no rule of bench.releases concerns " + release.what());
        }
        return Answer.of(Answer.ACCEPTED, "run_id", starts.start(release.identity(), release.event(), dated));
    }

    /** A configuration that can't be read must lose no release: plan will say what is wrong with it, and be repeated. */
    private boolean concernsNothing(Release release) {
        try {
            Bench bench = Setup.bench(config);
            return bench.releases().of(release, bench.targets()).isNothing();
        } catch (RuntimeException e) {
            LOG.errorf("the rules can't be read: %s", e);
            return false;
        }
    }

    private static Answer ignored(String why) {
        LOG.infof("ignored: %s", why);
        return Answer.of(Answer.ACCEPTED, "ignored", why);
    }

    private static Answer notGenuine(Webhook webhook, String why) {
        LOG.warnf("refused a delivery for %s: %s", webhook.source().id(), why);
        return Answer.error(Answer.NOT_GENUINE, "not accepted");
    }

    private static byte[] bytes(@Nullable String body, boolean base64) {
        if (body == null) {
            return new byte[0];
        }
        return base64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> lowerCase(@Nullable Map<String, String> headers) {
        Map<String, String> lower = new HashMap<>();
        if (headers != null) {
            headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        }
        return lower;
    }
}
