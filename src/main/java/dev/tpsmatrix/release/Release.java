package dev.tpsmatrix.release;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.config.Node;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A release as its source told it; at least one of repository and model is known.
 *
 * @param delivery tells it from all others of its source, in no more than what the source signed
 * @param repository such as {@code openai/openai-python}
 * @param tag such as {@code v2.0.0}
 * @param model the provider's id
 */
public record Release(
        Source source,
        String delivery,
        @Nullable String repository,
        @Nullable String tag,
        @Nullable String model) {

    /** The only key of its event. */
    public static final String EVENT = "release";

    /** Nobody's id or repository is longer, or has blanks. */
    public static final Pattern NAME = Pattern.compile("\\S{1,200}");

    /** Who tells it. */
    public enum Source {
        GITHUB,
        HUGGINGFACE,
        STANDARD;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Release {
        if (repository == null && model == null) {
            throw new IllegalArgumentException("a release is of a repository or of a model");
        }
    }

    /** The release that such an event tells. */
    public static Release read(Node event) {
        Node at = event.only(EVENT).at(EVENT).only("source", "delivery", "repository", "tag", "model");
        Node model = at.find("model");
        return new Release(
                at.at("source").oneOf(Source.class),
                name(at.at("delivery")),
                model != null && at.find("repository") == null ? null : name(at.at("repository")),
                optional(at.find("tag")),
                optional(model));
    }

    private static @Nullable String optional(@Nullable Node at) {
        return at == null ? null : name(at);
    }

    static String name(Node at) {
        return at.text(NAME, "1 to 200 characters without blanks");
    }

    /** The event of {@code plan} that tells it, as JSON. */
    public String event() {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ObjectNode release = event.putObject(EVENT).put("delivery", delivery);
        optional(release, "model", model);
        optional(release, "repository", repository);
        release.put("source", source.id());
        optional(release, "tag", tag);
        return event.toString();
    }

    private static void optional(ObjectNode release, String name, @Nullable String value) {
        if (value != null) {
            release.put(name, value);
        }
    }

    /** Of a delivery that comes twice, both have the same. */
    public String identity() {
        return "release " + by();
    }

    /** Source and delivery. */
    public String by() {
        return source.id() + " " + delivery;
    }

    /** What was released, for people. */
    public String what() {
        String of = repository == null ? "" : repository + (tag == null ? "" : " " + tag);
        return model == null ? of : of.isEmpty() ? model : of + " (" + model + ")";
    }
}
