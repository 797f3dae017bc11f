package dev.tpsmatrix.provider;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.result.Origin;
import dev.tpsmatrix.result.RateLimits;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A provider's words for "ask and stream": pure, no I/O. */
public interface Dialect {

    /** Appended to the base URL, as the provider's own SDK does. */
    String path(String model);

    /** The headers of every request besides the common ones and what lets it in. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** Of an answer that streams. */
    default String mediaType() {
        return "text/event-stream";
    }

    /** What a body holds besides the parameters. */
    ObjectNode body(String model, String prompt, int maxOutputTokens);

    /** What every body holds besides the model, the prompt, the limit of output tokens and that the answer streams. */
    default ObjectNode parameters() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** For the body of one answer with status 200. */
    StreamReader reader();

    /** What the head of any answer says of the account's limits. */
    default RateLimits limits(Function<String, @Nullable String> headers) {
        return RateLimits.UNKNOWN;
    }

    /** Whence an answer comes, as far as its head says; what its stream says goes before. */
    default Origin origin(Function<String, @Nullable String> headers) {
        return Origin.UNKNOWN;
    }

    /**
     * What another status means.
     *
     * @param headers looks a header up, whatever its case
     * @param body perhaps cut short, perhaps no JSON
     */
    StreamEvent.Failed refusal(int status, Function<String, @Nullable String> headers, byte[] body);
}
