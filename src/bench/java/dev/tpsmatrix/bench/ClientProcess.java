package dev.tpsmatrix.bench;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.provider.StreamingModel;
import dev.tpsmatrix.provider.StreamingModels;
import dev.tpsmatrix.target.Provider;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;

/** Our client in a process of its own, opened as a burst opens it: one event loop, one connection a stream. */
final class ClientProcess {

    private ClientProcess() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        int streams = Integer.parseInt(arguments[1]);
        double cycleMs = Double.parseDouble(arguments[2]);
        Vertx vertx = Vertx.vertx();
        Context context = vertx.getOrCreateContext();
        String base = "http://127.0.0.1:" + port + "/here/openai/v1";
        StreamingModel model =
                StreamingModels.open(vertx, context, Ticker.SYSTEM, Provider.OPENAI, base, "bench", null, streams);
        Orders.serve(order -> new ClosedStreams(vertx, context, model, streams, cycleMs, order).run());
    }
}
