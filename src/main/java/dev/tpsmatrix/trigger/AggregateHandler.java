package dev.tpsmatrix.trigger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.metrics.Metrics;
import dev.tpsmatrix.observe.Production;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.store.Runs;
import dev.tpsmatrix.watch.RunEnd;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers with the number of cells by run, of a rebuild with what it restored and where to go on, with the number of notes
 * that were kept, or with what deviates in production. A run that can't be aggregated yet is an error, so that the stream
 * retries.
 */
@Named("aggregate")
public class AggregateHandler implements RequestHandler<AggregateRequest, Map<String, Object>> {

    /** The stream keeps its records for a day; a lost burst's result may be adopted another day later. */
    private static final Duration LIVE = Duration.ofDays(2);

    private final RunEnd end;
    private final Runs runs;
    private final CellMetrics cellMetrics;
    private final Metrics metrics;
    private final Restorer restorer;
    private final Production production;
    private final Ticker ticker;

    AggregateHandler(
            RunEnd end,
            Runs runs,
            CellMetrics cellMetrics,
            Metrics metrics,
            Restorer restorer,
            Production production,
            Ticker ticker) {
        this.end = end;
        this.runs = runs;
        this.cellMetrics = cellMetrics;
        this.metrics = metrics;
        this.restorer = restorer;
        this.production = production;
        this.ticker = ticker;
    }

    @Override
    public Map<String, Object> handleRequest(AggregateRequest request, @Nullable Context context) {
        if (request.isRebuild()) {
            return restorer.restore(request.after(), Objects.requireNonNull(context));
        }
        if (request.note() != null) {
            end.note(NoteRequest.read(request.note(), ticker.now()));
            return Map.of("notes", 1);
        }
        if (request.observe() != null) {
            ObserveRequest asked = ObserveRequest.read(request.observe());
            return ObserveRequest.answer(production.check(asked.windows(), asked.terms()));
        }
        Map<String, Object> cells = new LinkedHashMap<>();
        for (String runId : request.runIds()) {
            if (!request.isStream() || isStillComplete(runId)) {
                RunEnd.Ended ended = end.of(runId);
                ended.cells().forEach(cellMetrics::emit);
                end.confirm(ended);
                cells.put(runId, ended.cells().size());
            }
        }
        if (request.isStream()) {
            metrics.emit(Map.of(), Map.of("bursts_failed", (double)
                    request.failedBursts(ticker.now().minus(LIVE))));
        }
        return cells;
    }

    /** A run whose lost jobs were planned again is open by now; its next completion comes with a record of its own. */
    private boolean isStillComplete(String runId) {
        return runs.find(runId).map(run -> run.state() == Run.State.COMPLETE).orElse(false);
    }
}
