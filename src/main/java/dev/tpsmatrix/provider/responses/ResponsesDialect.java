package dev.tpsmatrix.provider.responses;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.provider.Dialect;
import dev.tpsmatrix.provider.ProviderError;
import dev.tpsmatrix.provider.RetryAfter;
import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.provider.StreamReader;
import dev.tpsmatrix.provider.chat.ChatErrors;
import dev.tpsmatrix.provider.chat.ChatLimits;
import dev.tpsmatrix.result.RateLimits;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI Responses. OpenAI's own hosts also get {@code include_obfuscation: false}, {@code store: false} and {@code
 * service_tier: default}, as with Chat Completions.
 */
public final class ResponsesDialect implements Dialect {

    /** It refuses a lower limit of output tokens. */
    static final int LEAST_OUTPUT_TOKENS = 16;

    private final boolean atHome;

    /** For a server at this host. */
    public ResponsesDialect(String host) {
        this.atHome = host.equals("openai.com") || host.endsWith(".openai.com");
    }

    @Override
    public String path(String model) {
        return "/responses";
    }

    @Override
    public ObjectNode body(String model, String prompt, int maxOutputTokens) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("model", model)
                .put("input", prompt)
                .put("max_output_tokens", Math.max(LEAST_OUTPUT_TOKENS, maxOutputTokens))
                .put("stream", true);
    }

    @Override
    public ObjectNode parameters() {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        if (atHome) {
            parameters.putObject("stream_options").put("include_obfuscation", false);
            parameters.put("store", false).put("service_tier", "default");
        }
        return parameters;
    }

    @Override
    public StreamReader reader() {
        return new ResponsesReader();
    }

    @Override
    public RateLimits limits(Function<String, @Nullable String> headers) {
        return ChatLimits.of(headers);
    }

    @Override
    public StreamEvent.Failed refusal(int status, Function<String, @Nullable String> headers, byte[] body) {
        return ChatErrors.failed(ProviderError.ofBody(status, body), limits(headers), RetryAfter.of(headers));
    }
}
