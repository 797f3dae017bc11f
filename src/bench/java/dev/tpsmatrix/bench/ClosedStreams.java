package dev.tpsmatrix.bench;

import dev.tpsmatrix.bench.Orders.Done;
import dev.tpsmatrix.bench.Orders.Order;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.provider.Ask;
import dev.tpsmatrix.provider.Call;
import dev.tpsmatrix.provider.Moments;
import dev.tpsmatrix.provider.Reply;
import dev.tpsmatrix.provider.StreamingModel;
import dev.tpsmatrix.result.Outcome;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** So many streams, each asking anew as soon as it was answered, on one event loop. */
final class ClosedStreams {

    static final int TOKENS = 128;
    static final String PROMPT = "Say something of one hundred and twenty-eight tokens.";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final Context context;
    private final StreamingModel model;
    private final int streams;
    private final double cycleMs;
    private final Order order;

    private final CompletableFuture<Void> landed = new CompletableFuture<>();
    private final Map<String, Call> airborne = new HashMap<>();
    private final List<String> samples = new ArrayList<>();
    private boolean over;
    private int asked;
    private long opened = Long.MAX_VALUE;
    private long closed = Long.MAX_VALUE;
    private double cpuSeconds;
    private long completed;
    private long failed;
    private long tokens;

    ClosedStreams(Vertx vertx, Context context, StreamingModel model, int streams, double cycleMs, Order order) {
        this.vertx = vertx;
        this.context = context;
        this.model = model;
        this.streams = streams;
        this.cycleMs = cycleMs;
        this.order = order;
    }

    Done run() throws IOException {
        context.runOnContext(ignored -> {
            for (int i = 0; i < streams; i++) {
                vertx.setTimer(1 + Math.round(i * cycleMs / streams), due -> ask());
            }
            vertx.setTimer(1 + Math.round(cycleMs), due -> open());
        });
        landed.join();
        Files.write(order.samples(), samples);
        return new Done(completed, failed, tokens, cpuSeconds, Orders.rssKb());
    }

    private void open() {
        opened = Ticker.SYSTEM.nanos();
        cpuSeconds = -Orders.cpuSeconds();
        vertx.setTimer(Math.round(order.seconds() * 1000), due -> close());
    }

    private void close() {
        closed = Ticker.SYSTEM.nanos();
        cpuSeconds += Orders.cpuSeconds();
        over = true;
        List.copyOf(airborne.values()).forEach(Call::cut);
    }

    private void ask() {
        String id = order.prefix() + "-" + asked++;
        airborne.put(id, model.send(new Ask(id, PROMPT, TOKENS, PATIENCE), reply -> answered(id, reply)));
    }

    private void answered(String id, Reply reply) {
        airborne.remove(id);
        Moments moments = reply.moments();
        Long sent = moments.sent();
        Long first = moments.firstToken();
        if (sent != null && first != null && sent >= opened && first < closed) {
            samples.add(id + " " + (first - sent));
        }
        if (moments.end() >= opened && moments.end() < closed) {
            completed += reply.outcome() == Outcome.COMPLETED ? 1 : 0;
            failed += reply.outcome() == Outcome.COMPLETED ? 0 : 1;
            tokens += reply.answer().chunks();
        }
        if (!over) {
            ask();
        } else if (airborne.isEmpty()) {
            landed.complete(null);
        }
    }
}
