package dev.tpsmatrix.trigger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.tpsmatrix.dispatch.BurstOrder;
import dev.tpsmatrix.dispatch.BurstWorker;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Answers with the result's columns, or nothing if the order was void. */
@Named("burst")
public class BurstHandler implements RequestHandler<BurstOrder, Map<String, String>> {

    private static final int LONGEST_MS = 900_000;

    /** To archive and store. */
    private static final int RESERVE_MS = 20_000;

    private final BurstWorker worker;

    BurstHandler(BurstWorker worker) {
        this.worker = worker;
    }

    @Override
    public Map<String, String> handleRequest(BurstOrder order, Context context) {
        return worker.work(order, longest(context.getRemainingTimeInMillis()))
                .map(result -> result.toRow().texts())
                .orElse(Map.of());
    }

    /** Outside (0, 900,000] ms nobody knows the deadline. */
    static Optional<Duration> longest(int remainingMs) {
        boolean known = remainingMs > 0 && remainingMs <= LONGEST_MS;
        return known ? Optional.of(Duration.ofMillis(Math.max(0, remainingMs - RESERVE_MS))) : Optional.empty();
    }
}
