package dev.tpsmatrix.burst;

import dev.tpsmatrix.clock.Ticker;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes the time of opening TCP connections, which is a round trip; it closes them at once and sends nothing. */
final class RoundTripMeter {

    private static final int TRIPS = 5;
    private static final int PATIENCE_MS = 1_000;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final Vertx vertx;
    private final Ticker ticker;

    RoundTripMeter(Vertx vertx, Ticker ticker) {
        this.vertx = vertx;
        this.ticker = ticker;
    }

    /** As of each of these hosts. */
    Future<List<@Nullable Double>> to(List<@Nullable URI> urls) {
        return Future.join(urls.stream().map(this::to).toList()).map(CompositeFuture::list);
    }

    /**
     * The median of a few, in milliseconds, the name looked up before: of a far host those that one had patience for;
     * null if it can't be reached. Never fails.
     */
    private Future<@Nullable Double> to(@Nullable URI url) {
        if (url == null || url.getHost() == null) {
            return Future.succeededFuture(null);
        }
        int port = port(url);
        NetClient client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(PATIENCE_MS));
        List<Double> trips = new ArrayList<>();
        Future<Void> all = trip(client, url.getHost(), port, new ArrayList<>());
        for (int i = 0; i < TRIPS; i++) {
            all = all.compose(before -> trip(client, url.getHost(), port, trips));
        }
        return all.timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
                .map(done -> median(trips))
                .otherwise(late -> median(trips))
                .onComplete(done -> client.close());
    }

    static int port(URI url) {
        return url.getPort() > 0 ? url.getPort() : "http".equalsIgnoreCase(url.getScheme()) ? HTTP : HTTPS;
    }

    private Future<Void> trip(NetClient client, String host, int port, List<Double> trips) {
        long from = ticker.nanos();
        return client.connect(port, host).compose(socket -> {
            trips.add((ticker.nanos() - from) / 1e6);
            return socket.close();
        });
    }

    private static @Nullable Double median(List<Double> trips) {
        trips.sort(null);
        return trips.isEmpty() ? null : trips.get(trips.size() / 2);
    }
}
