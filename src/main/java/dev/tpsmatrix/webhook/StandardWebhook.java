package dev.tpsmatrix.webhook;

import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.release.Release;
import dev.tpsmatrix.release.Release.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Standard Webhooks 1.0.0 with a payload of our own, {@code model.released}: HMAC-SHA256 of id, time and body, the time
 * within five minutes of ours. Of the signatures in the header one of version 1 must fit.
 */
record StandardWebhook() implements Webhook {

    private static final Duration TOLERANCE = Duration.ofSeconds(300);
    private static final String VERSION = "v1,";
    private static final String PREFIX = "whsec_";
    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,12}");
    private static final String ALLOWED = "1 to 200 characters without blanks";

    @Override
    public Source source() {
        return Source.STANDARD;
    }

    @Override
    public String secretName() {
        return "STANDARD_WEBHOOK_SECRET";
    }

    @Override
    public boolean isGenuine(Delivery delivery, List<String> secrets, Instant now) {
        List<byte[]> keys = secrets.stream().map(StandardWebhook::key).toList();
        String id = delivery.header("webhook-id");
        String timestamp = delivery.header("webhook-timestamp");
        if (!Release.NAME.matcher(id).matches() || !TIMESTAMP.matcher(timestamp).matches()) {
            return false;
        }
        Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        if (off.abs().compareTo(TOLERANCE) > 0) {
            return false;
        }
        byte[] head = Signatures.bytes(id + "." + timestamp + ".");
        List<byte[]> given = Arrays.stream(delivery.header("webhook-signature").split(" "))
                .filter(signature -> signature.startsWith(VERSION))
                .map(signature -> Signatures.bytes(signature.substring(VERSION.length())))
                .toList();
        return keys.stream()
                        .map(key -> Base64.getEncoder().encode(Signatures.hmac(key, head, delivery.body())))
                        .filter(expected -> given.stream()
                                        .filter(one -> Signatures.same(expected, one))
                                        .count()
                                > 0)
                        .count()
                > 0;
    }

    private static byte[] key(String secret) {
        try {
            byte[] key = secret.startsWith(PREFIX)
                    ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                    : new byte[0];
            if (key.length > 0) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // said below, without what stands there
        }
        throw new IllegalArgumentException("is not whsec_ and a key in base64");
    }

    @Override
    public Reading read(Delivery delivery) {
        Node body = Webhook.json(delivery);
        if (!body.at("type").text().equals("model.released")) {
            return new Reading.Ignored("the type is not model.released");
        }
        Node data = body.at("data").only("provider", "model", "repository", "tag");
        Release told = new Release(
                Source.STANDARD,
                delivery.header("webhook-id"),
                optional(data.find("repository")),
                optional(data.find("tag")),
                data.at("model").text(Release.NAME, ALLOWED));
        return new Reading.Told(told, Instant.ofEpochSecond(Long.parseLong(delivery.header("webhook-timestamp"))));
    }

    private static @Nullable String optional(@Nullable Node at) {
        return at == null ? null : at.text(Release.NAME, ALLOWED);
    }
}
