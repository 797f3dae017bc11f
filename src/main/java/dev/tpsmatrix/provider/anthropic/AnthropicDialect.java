package dev.tpsmatrix.provider.anthropic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.provider.Dialect;
import dev.tpsmatrix.provider.LimitHeaders;
import dev.tpsmatrix.provider.ProviderError;
import dev.tpsmatrix.provider.RetryAfter;
import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.provider.StreamReader;
import dev.tpsmatrix.result.RateLimits;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Messages. Thinking and sampling stay the model's own: newer models refuse {@code temperature} and fixed thinking
 * budgets. Anthropic's own hosts also get {@code service_tier: standard_only}, so that bought priority capacity is
 * neither used up nor measured.
 */
public final class AnthropicDialect implements Dialect {

    static final String VERSION = "2023-06-01";

    private final boolean atHome;

    /** For a server at this host. */
    public AnthropicDialect(String host) {
        this.atHome = host.equals("anthropic.com") || host.endsWith(".anthropic.com");
    }

    @Override
    public String path(String model) {
        return "/v1/messages";
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("anthropic-version", VERSION);
    }

    @Override
    public ObjectNode body(String model, String prompt, int maxOutputTokens) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("model", model).put("max_tokens", maxOutputTokens);
        root.putArray("messages").addObject().put("role", "user").put("content", prompt);
        return root.put("stream", true);
    }

    @Override
    public ObjectNode parameters() {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        return atHome ? parameters.put("service_tier", "standard_only") : parameters;
    }

    @Override
    public StreamReader reader() {
        return new AnthropicReader();
    }

    /** {@code tokens} is the tightest of the limits of tokens. */
    @Override
    public RateLimits limits(Function<String, @Nullable String> headers) {
        return new RateLimits(
                limit(headers, "requests"),
                limit(headers, "tokens"),
                limit(headers, "input-tokens"),
                limit(headers, "output-tokens"));
    }

    private static RateLimits.@Nullable Limit limit(Function<String, @Nullable String> headers, String dimension) {
        String prefix = "anthropic-ratelimit-" + dimension;
        return LimitHeaders.limit(
                headers.apply(prefix + "-limit"),
                headers.apply(prefix + "-remaining"),
                LimitHeaders.until(headers.apply(prefix + "-reset"), headers.apply("date")));
    }

    @Override
    public StreamEvent.Failed refusal(int status, Function<String, @Nullable String> headers, byte[] body) {
        return AnthropicErrors.failed(ProviderError.ofBody(status, body), limits(headers), RetryAfter.of(headers));
    }
}
