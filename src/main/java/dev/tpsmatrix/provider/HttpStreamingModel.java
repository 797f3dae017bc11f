package dev.tpsmatrix.provider;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Any dialect over HTTP/1.1. Everything happens on the one context of its line, so nothing is locked. */
final class HttpStreamingModel implements StreamingModel {

    private final Line line;
    private final int mostConnections;
    private final Set<Exchange> running = new HashSet<>();
    /** Weak: a connection that has closed must not be kept. */
    private final Set<HttpConnection> used = Collections.newSetFromMap(new WeakHashMap<>());

    HttpStreamingModel(Line line, int mostConnections) {
        this.line = line;
        this.mostConnections = mostConnections;
    }

    @Override
    public Call send(Ask ask, Consumer<Reply> done) {
        return prepare(ask).send(done);
    }

    @Override
    public Prepared prepare(Ask ask) {
        byte[] body = line.body(ask);
        RequestOptions options = line.options(ask, body);
        Buffer sent = Buffer.buffer(body);
        return done -> {
            Exchange exchange = new Exchange(line, ask, options, sent, done, running, used);
            line.onContext(exchange::start);
            return exchange;
        };
    }

    @Override
    public void warm(int connections, Runnable done) {
        line.onContext(() -> {
            List<Future<HttpClientRequest>> opened = new ArrayList<>();
            for (int i = 0; i < Math.min(connections, mostConnections); i++) {
                opened.add(line.open());
            }
            Future.join(opened).onComplete(all -> {
                opened.stream().filter(Future::succeeded).map(Future::result).forEach(request -> {
                    used.add(request.connection());
                    request.exceptionHandler(reset -> {}); // else Vert.x logs it as an error
                    request.reset(); // not sent, so its connection goes back to the pool
                });
                line.context().runOnContext(ignored -> done.run());
            });
        });
    }

    @Override
    public @Nullable String parameters() {
        return line.parameters().isEmpty() ? null : line.parameters().toString();
    }

    @Override
    public void close() {
        line.onContext(() -> {
            List.copyOf(running).forEach(Exchange::cut);
            line.client().close();
        });
    }
}
