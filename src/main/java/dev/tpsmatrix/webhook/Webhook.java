package dev.tpsmatrix.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.release.Release.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One sender's way to sign and to tell. */
public sealed interface Webhook permits GitHubWebhook, HuggingFaceWebhook, StandardWebhook {

    Source source();

    /** The name under which its secret is kept. */
    String secretName();

    /**
     * Compared in constant time.
     *
     * @param secrets of which one is enough
     * @throws IllegalArgumentException if a secret itself can't be one; the message doesn't repeat it
     */
    boolean isGenuine(Delivery delivery, List<String> secrets, Instant now);

    /** Of a genuine one; ConfigException in one line if its body isn't what the sender's documentation says. */
    Reading read(Delivery delivery);

    /** The one that is called at {@code /release/<source>}. */
    static Optional<Webhook> of(String source) {
        return Stream.<Webhook>of(new GitHubWebhook(), new HuggingFaceWebhook(), new StandardWebhook())
                .filter(webhook -> webhook.source().id().equals(source))
                .findFirst();
    }

    /** The body as JSON. */
    static Node json(Delivery delivery) {
        try {
            return Node.of("body", Parser.JSON.readTree(delivery.body()));
        } catch (JsonProcessingException e) {
            throw new ConfigException("body", "", "no valid JSON");
        } catch (IOException e) {
            throw new ConfigException("body", "", "unreadable");
        }
    }

    /** Strict: of two keys of one name, a sender and we might each see another. */
    final class Parser {
        private static final JsonMapper JSON = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();

        private Parser() {}
    }
}
