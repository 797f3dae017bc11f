package dev.tpsmatrix.provider.gemini;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.provider.Dialect;
import dev.tpsmatrix.provider.RetryAfter;
import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.provider.StreamReader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code streamGenerateContent}, as server-sent events. The Gemini API and Vertex AI differ in where a model is found and
 * in what lets a request in. {@code maxOutputTokens} counts thoughts. Google tells no limits in its answers.
 */
public final class GeminiDialect implements Dialect {

    private final String models;

    private GeminiDialect(String models) {
        this.models = models;
    }

    /** The Gemini API. */
    public static Dialect gemini() {
        return new GeminiDialect("/models/");
    }

    /** Vertex AI, whose base URL ends with {@code /projects/P/locations/L}. */
    public static Dialect vertex() {
        return new GeminiDialect("/publishers/google/models/");
    }

    @Override
    public String path(String model) {
        return models + model + ":streamGenerateContent?alt=sse";
    }

    @Override
    public ObjectNode body(String model, String prompt, int maxOutputTokens) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode content = root.putArray("contents").addObject().put("role", "user");
        content.putArray("parts").addObject().put("text", prompt);
        root.putObject("generationConfig").put("maxOutputTokens", maxOutputTokens);
        return root;
    }

    @Override
    public StreamReader reader() {
        return new GeminiReader();
    }

    @Override
    public StreamEvent.Failed refusal(int status, Function<String, @Nullable String> headers, byte[] body) {
        return GeminiErrors.ofBody(status, body, RetryAfter.of(headers));
    }
}
