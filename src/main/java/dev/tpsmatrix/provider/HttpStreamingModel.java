package dev.tpsmatrix.provider;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Any dialect over HTTP/1.1. Everything happens on the one context of its line, so nothing is locked. */
final class HttpStreamingModel implements StreamingModel {

    private final Line line;
    private final Set<Exchange> running = new HashSet<>();

    HttpStreamingModel(Line line) {
        this.line = line;
    }

    @Override
    public Call send(Ask ask, Consumer<Reply> done) {
        Exchange exchange = new Exchange(line, ask, done, running);
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
