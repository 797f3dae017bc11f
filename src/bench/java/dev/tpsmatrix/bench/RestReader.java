package dev.tpsmatrix.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.bench.Orders.Done;
import dev.tpsmatrix.bench.Orders.Order;
import dev.tpsmatrix.clock.Ticker;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.jboss.resteasy.reactive.client.impl.MultiInvoker;

/** The same streams read by what is beneath Quarkus' typed REST client: events as text, their content by Jackson. */
final class RestReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebTarget target;
    private final int streams;
    private final long cycleNanos;
    private final Order order;
    private final List<String> samples = new CopyOnWriteArrayList<>();
    private final LongAdder completed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder tokens = new LongAdder();
    private volatile long opened = Long.MAX_VALUE;
    private volatile long closed = Long.MAX_VALUE;

    private RestReader(WebTarget target, int streams, double cycleMs, Order order) {
        this.target = target;
        this.streams = streams;
        this.cycleNanos = Math.round(cycleMs * 1e6);
        this.order = order;
    }

    public static void main(String[] arguments) throws IOException {
        int streams = Integer.parseInt(arguments[1]);
        double cycleMs = Double.parseDouble(arguments[2]);
        Client client = ClientBuilder.newBuilder()
                .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, streams)
                .build();
        WebTarget target = client.target("http://127.0.0.1:" + arguments[0] + "/here/openai/v1/chat/completions");
        Orders.serve(line -> new RestReader(target, streams, cycleMs, Order.parse(line)).run());
    }

    private Done run() throws IOException {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        for (int i = 0; i < streams; i++) {
            String stream = order.prefix() + "-" + i;
            timer.schedule(() -> ask(stream, 0), i * cycleNanos / streams, TimeUnit.NANOSECONDS);
        }
        try {
            double cpu =
                    timer.schedule(this::open, cycleNanos, TimeUnit.NANOSECONDS).get();
            cpu += timer.schedule(this::close, order.seconds(), TimeUnit.SECONDS)
                    .get();
            timer.shutdown();
            Files.write(order.samples(), samples);
            return new Done(completed.sum(), failed.sum(), tokens.sum(), cpu, Orders.rssKb(), null);
        } catch (ExecutionException | InterruptedException e) {
            throw new IOException(e);
        }
    }

    private double open() {
        opened = Ticker.SYSTEM.nanos();
        return -Orders.cpuSeconds();
    }

    private double close() {
        closed = Ticker.SYSTEM.nanos();
        return Orders.cpuSeconds();
    }

    private void ask(String stream, int number) {
        new Answer(stream, number).ask();
    }

    private final class Answer {
        private final String stream;
        private final int number;
        private final long sent = Ticker.SYSTEM.nanos();
        private int content;

        Answer(String stream, int number) {
            this.stream = stream;
            this.number = number;
        }

        void ask() {
            target.request(MediaType.SERVER_SENT_EVENTS)
                    .header("X-Client-Request-Id", stream + "-" + number)
                    .rx(MultiInvoker.class)
                    .method("POST", Entity.json(NioReader.BODY), String.class)
                    .subscribe()
                    .with(data -> event((String) data), failure -> end(failed), () -> end(completed));
        }

        private void event(String data) {
            long now = Ticker.SYSTEM.nanos();
            if (!isContent(data)) {
                return;
            }
            if (++content == 1 && sent >= opened && now < closed) {
                samples.add(stream + "-" + number + " " + (now - sent));
            }
            if (now >= opened && now < closed) {
                tokens.increment();
            }
        }

        private void end(LongAdder how) {
            long now = Ticker.SYSTEM.nanos();
            if (now >= opened && now < closed) {
                how.increment();
            }
            if (now < closed) {
                new Answer(stream, number + 1).ask();
            }
        }
    }

    private static boolean isContent(String data) {
        try {
            return !data.startsWith("[")
                    && !JSON.readTree(data)
                            .at("/choices/0/delta/content")
                            .asText()
                            .isEmpty();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
