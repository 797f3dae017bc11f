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
import dev.tpsmatrix.provider.chat.OpenAiHost;
import dev.tpsmatrix.result.RateLimits;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** OpenAI Responses. */
public final class ResponsesDialect implements Dialect {

    /** It refuses a lower limit of output tokens. */
    static final int LEAST_OUTPUT_TOKENS = 16;

    private final String host;

    /** For a server at this host. */
    public ResponsesDialect(String host) {
        this.host = host;
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
        return OpenAiHost.told(host, JsonNodeFactory.instance.objectNode());
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
