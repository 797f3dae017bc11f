package dev.tpsmatrix.webhook;

import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.release.Release;
import dev.tpsmatrix.release.Release.Source;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * GitHub's {@code release} event: HMAC-SHA256 of the body in {@code X-Hub-Signature-256}. Of its actions only
 * {@code published} counts, since one release sends several. Nothing of the headers is signed, so a delivery is known by
 * its body.
 */
record GitHubWebhook() implements Webhook {

    private static final String ALLOWED = "1 to 200 characters without blanks";

    @Override
    public Source source() {
        return Source.GITHUB;
    }

    @Override
    public String secretName() {
        return "GITHUB_WEBHOOK_SECRET";
    }

    @Override
    public boolean isGenuine(Delivery delivery, List<String> secrets, Instant now) {
        String given = delivery.header("x-hub-signature-256");
        return secrets.stream()
                        .map(secret -> "sha256="
                                + HexFormat.of().formatHex(Signatures.hmac(Signatures.bytes(secret), delivery.body())))
                        .filter(expected -> Signatures.same(Signatures.bytes(expected), Signatures.bytes(given)))
                        .count()
                > 0;
    }

    @Override
    public Reading read(Delivery delivery) {
        Node body = Webhook.json(delivery);
        String event = delivery.header("x-github-event");
        if (event.equals("ping")) {
            return new Reading.Ping();
        }
        if (!event.equals("release")) {
            return new Reading.Ignored("the event is not release");
        }
        if (!body.at("action").text().equals("published")) {
            return new Reading.Ignored("the action is not published");
        }
        Node release = body.at("release");
        Release told = new Release(
                Source.GITHUB,
                Signatures.sha256(delivery.body()),
                body.at("repository").at("full_name").text(Release.NAME, ALLOWED),
                release.at("tag_name").text(Release.NAME, ALLOWED),
                null);
        return new Reading.Told(told, at(release.find("published_at")));
    }

    private static @Nullable Instant at(@Nullable Node published) {
        return published == null ? null : published.instant();
    }
}
