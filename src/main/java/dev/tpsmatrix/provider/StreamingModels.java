package dev.tpsmatrix.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.provider.anthropic.AnthropicDialect;
import dev.tpsmatrix.provider.openai.OpenAiDialect;
import dev.tpsmatrix.target.Provider;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.JdkSSLEngineOptions;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Opens models of every provider. */
public final class StreamingModels {

    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    /** A user who backs off a minute should not pay for a new connection. */
    private static final int KEEP_ALIVE_SECONDS = 120;
    /** Providers send a dozen headers about limits, and proxies theirs. */
    private static final int MAX_HEADER_BYTES = 32 * 1024;

    private StreamingModels() {}

    /**
     * Opens no connection yet; one request holds one while it runs.
     *
     * @param context an event loop's; everything of this model happens on it
     * @param baseUrl what the provider's own SDK calls so: http or https, with or without a trailing slash
     * @param model the provider's own id
     * @param key null to send none
     * @param parameters sent with each request, a JSON object, beside the dialect's own or in their place
     * @param connections at most, at least 1; further requests wait for one
     * @throws IllegalArgumentException if one of these is no such thing
     */
    public static StreamingModel open(
            Vertx vertx,
            Context context,
            Ticker ticker,
            Provider provider,
            String baseUrl,
            String model,
            @Nullable String key,
            @Nullable String parameters,
            int connections) {
        if (!context.isEventLoopContext()) {
            throw new IllegalArgumentException("context: an event loop's, not a worker's");
        }
        URI base = base(baseUrl);
        HttpClient client = client(vertx, options(), connections);
        Dialect dialect = dialect(provider, base.getHost());
        ObjectNode more = Json.object(parameters);
        return open(vertx, context, ticker, dialect, base, model, new Secret(key), more, client, connections);
    }

    /**
     * With a client of one's own, which the model closes.
     *
     * @param connections that its pool holds
     */
    static StreamingModel open(
            Vertx vertx,
            Context context,
            Ticker ticker,
            Dialect dialect,
            URI base,
            String model,
            Secret key,
            ObjectNode parameters,
            HttpClient client,
            int connections) {
        RequestOptions target = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(base + dialect.path())
                .setFollowRedirects(false)
                .putHeader("Content-Type", "application/json")
                .putHeader("Accept", "text/event-stream")
                .putHeader("User-Agent", "tps-matrix");
        dialect.headers(key.value()).forEach(target::putHeader);
        ObjectNode all = Json.merged(dialect.parameters(), parameters);
        return new HttpStreamingModel(
                new Line(vertx, context, ticker, client, target, dialect, model, all, key), connections);
    }

    static HttpClient client(Vertx vertx, HttpClientOptions options, int connections) {
        return vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(connections))
                // A lost connection is told by the request on it; without a handler Vert.x logs it as an error.
                .withConnectHandler(connection -> connection.exceptionHandler(lost -> {}))
                .build();
    }

    static HttpClientOptions options() {
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setPipelining(false)
                .setDecompressionSupported(false)
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setIdleTimeout(0)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setSslEngineOptions(new JdkSSLEngineOptions())
                .setVerifyHost(true);
    }

    private static Dialect dialect(Provider provider, String host) {
        return switch (provider) {
            case OPENAI -> new OpenAiDialect(host);
            case ANTHROPIC -> new AnthropicDialect(host);
        };
    }

    static URI base(String url) {
        URI base = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        if (base.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("base URL: http://host or https://host, not " + url);
        }
        return base;
    }
}
