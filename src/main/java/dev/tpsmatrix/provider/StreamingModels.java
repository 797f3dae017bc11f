package dev.tpsmatrix.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.target.Parameters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.JdkSSLEngineOptions;
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
     * What lets requests to it in. Fetches what it needs for that, so it may take seconds: not to be called on an event
     * loop.
     *
     * @param key null to send none, or to use what the machine itself has
     * @throws AccessException if there is no way in
     * @throws IllegalArgumentException if the key is none
     */
    public static Access access(Destination to, @Nullable String key) {
        return Dialects.access(to, key);
    }

    /**
     * Opens no connection yet; one request holds one while it runs.
     *
     * @param context an event loop's; everything of this model happens on it
     * @param connections at most, at least 1; further requests wait for one
     * @throws IllegalArgumentException if one of these is no such thing
     */
    public static StreamingModel open(
            Vertx vertx, Context context, Ticker ticker, Destination to, Access access, int connections) {
        if (!context.isEventLoopContext()) {
            throw new IllegalArgumentException("context: an event loop's, not a worker's");
        }
        return open(vertx, context, ticker, to, access, client(vertx, options(), connections), connections);
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
            Destination to,
            Access access,
            HttpClient client,
            int connections) {
        Dialect dialect = Dialects.of(to);
        String uri = to.baseUrl() + dialect.path(to.model());
        RequestOptions target = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(uri)
                .setFollowRedirects(false)
                .putHeader("Content-Type", "application/json")
                .putHeader("Accept", dialect.mediaType())
                .putHeader("User-Agent", "tps-matrix");
        dialect.headers().forEach(target::putHeader);
        ObjectNode parameters = Parameters.merge(dialect.parameters(), Json.object(to.parameters()));
        return new HttpStreamingModel(
                new Line(vertx, context, ticker, client, target, dialect, to.model(), parameters, uri, access),
                connections);
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
}
