package dev.tpsmatrix.provider;

import io.vertx.core.http.HttpConnection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;

/** Any dialect over HTTP/1.1. Everything happens on the one context of its line, so nothing is locked. */
final class HttpStreamingModel implements StreamingModel {

    private final Line line;
    private final Set<Exchange> running = new HashSet<>();
    /** Weak: a connection that has closed must not be kept. */
    private final Set<HttpConnection> used = Collections.newSetFromMap(new WeakHashMap<>());

    HttpStreamingModel(Line line) {
        this.line = line;
    }

    @Override
    public Call send(Ask ask, Consumer<Reply> done) {
        Exchange exchange = new Exchange(line, ask, done, running, used);
        line.onContext(exchange::start);
        return exchange;
    }

    @Override
    public void close() {
        line.onContext(() -> {
            List.copyOf(running).forEach(Exchange::cut);
            line.client().close();
        });
    }
}
