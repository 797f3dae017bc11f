package dev.tpsmatrix.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.target.Parameters;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;

/**
 * The way to one model: connections, and the words to speak over them.
 *
 * @param uri of each request
 * @param parameters that every request has beside the dialect's own words
 */
record Line(
        Vertx vertx,
        Context context,
        Ticker ticker,
        HttpClient client,
        RequestOptions target,
        Dialect dialect,
        String model,
        ObjectNode parameters,
        String uri,
        Access access) {

    RequestOptions options(Ask ask, byte[] body) {
        RequestOptions options = new RequestOptions(target)
                .setConnectTimeout(ask.timeout().toMillis())
                .putHeader("X-Client-Request-Id", ask.clientRequestId());
        access.headers(uri, body).forEach(options::putHeader);
        return options;
    }

    /** A connection of the pool, with a request that is not sent yet. */
    Future<HttpClientRequest> open() {
        return client.request(new RequestOptions(target));
    }

    byte[] body(Ask ask) {
        return Json.write(Parameters.merge(dialect.body(model, ask.prompt(), ask.maxOutputTokens()), parameters));
    }

    void onContext(Runnable task) {
        if (Vertx.currentContext() == context) {
            task.run();
        } else {
            context.runOnContext(ignored -> task.run());
        }
    }
}
