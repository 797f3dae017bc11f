package dev.tpsmatrix.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.bench.Orders.Done;
import dev.tpsmatrix.burst.BenchBurst;
import dev.tpsmatrix.burst.BenchBurst.Ended;
import dev.tpsmatrix.burst.BenchBurst.Moment;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Timing;
import dev.tpsmatrix.result.Window;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Our burst engine in a process of its own. */
final class ClientProcess {

    private final Vertx vertx = Vertx.vertx();
    private final String baseUrl;
    private double cpuSeconds;
    private long rssKb;

    private ClientProcess(int port) {
        baseUrl = "http://127.0.0.1:" + port + "/here/openai/v1";
    }

    public static void main(String[] arguments) throws IOException {
        ClientProcess process = new ClientProcess(Integer.parseInt(arguments[0]));
        Orders.serve(line -> process.run(new ObjectMapper().readValue(line, BurstOrder.class)));
    }

    private Done run(BurstOrder order) throws IOException {
        cpuSeconds = 0;
        rssKb = 0;
        List<Long> spinning = new ArrayList<>();
        Ended ended = BenchBurst.run(vertx, baseUrl, order.job(), moment -> {
            if (moment == Moment.BURST_BEGINS && order.spinMs() > 0) {
                spinning.add(vertx.setPeriodic(2L * order.spinMs(), timer -> spin(order.spinMs())));
            }
            look(moment);
        });
        spinning.forEach(vertx::cancelTimer);
        return done(order, ended);
    }

    private void look(Moment moment) {
        if (moment == Moment.WINDOW_OPENS) {
            cpuSeconds = -Orders.cpuSeconds();
        } else if (moment == Moment.WINDOW_CLOSES) {
            cpuSeconds += Orders.cpuSeconds();
            rssKb = Orders.rssKb();
        }
    }

    private static void spin(int ms) {
        long until = Ticker.SYSTEM.nanos() + ms * 1_000_000L;
        while (Ticker.SYSTEM.nanos() < until) {
            Thread.onSpinWait();
        }
    }

    private Done done(BurstOrder order, Ended ended) throws IOException {
        Window window = ended.window();
        if (window == null) {
            throw new IOException("a burst without a window: " + ended.result().verdict());
        }
        List<String> samples = new ArrayList<>();
        long completed = 0;
        long failed = 0;
        double tokens = 0;
        for (RequestRecord request : ended.records()) {
            Timing timing = request.timing();
            Double sent = timing.sent();
            Double first = timing.firstToken();
            Double last = timing.lastToken();
            if (timing.end() >= window.startMs() && timing.end() < window.endMs()) {
                completed += request.completed() ? 1 : 0;
                failed += request.completed() ? 0 : 1;
            }
            if (first != null && last != null) {
                tokens += request.answer().chunks() * within(window, first, last);
            }
            if (sent != null && first != null && sent >= window.startMs() && first < window.endMs()) {
                samples.add(request.clientRequestId() + " " + Math.round((first - timing.intended()) * 1e6));
            }
        }
        Files.write(Path.of(order.samples()), samples);
        return new Done(
                completed,
                failed,
                tokens,
                cpuSeconds,
                rssKb,
                ended.result().toRow().texts());
    }

    /** The share of a stream that lies in the window. */
    private static double within(Window window, double first, double last) {
        double from = Math.max(first, window.startMs());
        double to = Math.min(last, window.endMs());
        return last > first ? Math.max(0, to - from) / (last - first) : first >= from && first < to ? 1 : 0;
    }
}
