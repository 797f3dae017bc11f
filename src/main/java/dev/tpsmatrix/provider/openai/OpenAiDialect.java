package dev.tpsmatrix.provider.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.provider.Dialect;
import dev.tpsmatrix.provider.LimitHeaders;
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
 * Chat Completions. Any server gets {@code model, messages, max_completion_tokens, stream} and {@code stream_options}
 * with {@code include_usage}; reasoning and sampling stay the model's own. OpenAI's own hosts also get what others may
 * refuse: {@code include_obfuscation: false} (no padding in the measured bytes), {@code store: false}, and
 * {@code service_tier: default} (a project's setting must not move the figures).
 *
 * <p>{@code max_completion_tokens} is understood by vLLM since 0.6.4 (October 2024) and by llama.cpp's server since
 * February 2026. An older one, and Ollama, ignores it and answers at the length it likes: the counted output tokens show
 * it. {@code max_tokens} beside it is no way out, since OpenAI and gateways to it refuse both together.
 */
public final class OpenAiDialect implements Dialect {

    private final Capabilities capabilities;
    private final boolean atHome;

    /** For a server at this host. */
    public OpenAiDialect(String host, Capabilities capabilities) {
        this.capabilities = capabilities;
        this.atHome = host.equals("openai.com") || host.endsWith(".openai.com");
    }

    @Override
    public String path(String model) {
        return "/chat/completions";
    }

    @Override
    public ObjectNode body(String model, String prompt, int maxOutputTokens) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("model", model);
        root.putArray("messages").addObject().put("role", "user").put("content", prompt);
        root.put("max_completion_tokens", maxOutputTokens).put("stream", true);
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
        if (atHome) {
            parameters.withObject("stream_options").put("include_obfuscation", false);
            parameters.put("store", false).put("service_tier", "default");
        }
        return parameters;
    }

    @Override
    public StreamReader reader() {
        return new OpenAiReader();
    }

    /** The reset is a duration in Go's words, at Azure whole seconds. */
    @Override
    public RateLimits limits(Function<String, @Nullable String> headers) {
        return new RateLimits(limit(headers, "requests"), limit(headers, "tokens"), null, null);
    }

    private static RateLimits.@Nullable Limit limit(Function<String, @Nullable String> headers, String dimension) {
        return LimitHeaders.limit(
                headers.apply("x-ratelimit-limit-" + dimension),
                headers.apply("x-ratelimit-remaining-" + dimension),
                LimitHeaders.in(headers.apply("x-ratelimit-reset-" + dimension)));
    }

    @Override
    public StreamEvent.Failed refusal(int status, Function<String, @Nullable String> headers, byte[] body) {
        return OpenAiErrors.failed(ProviderError.ofBody(status, body), limits(headers), RetryAfter.of(headers));
    }
}
