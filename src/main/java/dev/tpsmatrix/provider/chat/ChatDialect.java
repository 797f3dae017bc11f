package dev.tpsmatrix.provider.chat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.provider.Dialect;
import dev.tpsmatrix.provider.ProviderError;
import dev.tpsmatrix.provider.RetryAfter;
import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.provider.StreamReader;
import dev.tpsmatrix.result.RateLimits;
import dev.tpsmatrix.target.Capabilities;
import dev.tpsmatrix.target.Capabilities.StreamUsage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What all that speak Chat Completions have in common: {@code model, messages, stream}, a limit of output tokens, and
 * {@code stream_options} where usage is told. Reasoning and sampling stay the model's own.
 */
public abstract class ChatDialect implements Dialect {

    private final Capabilities capabilities;

    protected ChatDialect(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /** What the limit of output tokens is called. */
    protected abstract String lengthKey();

    @Override
    public String path(String model) {
        return "/chat/completions";
    }

    @Override
    public final ObjectNode body(String model, String prompt, int maxOutputTokens) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("model", model);
        root.putArray("messages").addObject().put("role", "user").put("content", prompt);
        root.put(lengthKey(), maxOutputTokens).put("stream", true);
        return capabilities.minTokens()
                ? root.put("min_tokens", maxOutputTokens).put("ignore_eos", true)
                : root;
    }

    @Override
    public ObjectNode parameters() {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        if (capabilities.usage() != StreamUsage.NONE) {
            parameters.putObject("stream_options").put("include_usage", true);
        }
        if (capabilities.usage() == StreamUsage.CONTINUOUS) {
            parameters.withObject("stream_options").put("continuous_usage_stats", true);
        }
        return parameters;
    }

    @Override
    public final StreamReader reader() {
        return new ChatReader();
    }

    /** The reset is a duration in Go's words, at Azure whole seconds. */
    @Override
    public final RateLimits limits(Function<String, @Nullable String> headers) {
        return ChatLimits.of(headers);
    }

    @Override
    public final StreamEvent.Failed refusal(int status, Function<String, @Nullable String> headers, byte[] body) {
        return ChatErrors.failed(ProviderError.ofBody(status, body), limits(headers), RetryAfter.of(headers));
    }
}
