package dev.tpsmatrix.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.clock.Ticker;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;

/**
 * The way to one model: connections, and the words to speak over them.
 *
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
        Secret key) {

    RequestOptions options(Ask ask) {
        return new RequestOptions(target)
                .setConnectTimeout(ask.timeout().toMillis())
                .putHeader("X-Client-Request-Id", ask.clientRequestId());
    }

    /** A connection of the pool, with a request that is not sent yet. */
    Future<HttpClientRequest> open() {
        return client.request(new RequestOptions(target));
    }

    Buffer body(Ask ask) {
        return Buffer.buffer(Json.write(
                dialect.body(model, ask.prompt(), ask.maxOutputTokens()).setAll(parameters)));
    }

    void onContext(Runnable task) {
        if (Vertx.currentContext() == context) {
            task.run();
        } else {
            context.runOnContext(ignored -> task.run());
        }
    }
}
