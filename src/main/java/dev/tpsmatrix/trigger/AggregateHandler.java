package dev.tpsmatrix.trigger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.tpsmatrix.aggregate.Aggregator;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers with the number of cells by run. A run that can't be aggregated yet is an error, so that the stream retries. */
@Named("aggregate")
public class AggregateHandler implements RequestHandler<AggregateRequest, Map<String, Integer>> {

    private final Aggregator aggregator;

    AggregateHandler(Aggregator aggregator) {
        this.aggregator = aggregator;
    }

    @Override
    public Map<String, Integer> handleRequest(AggregateRequest request, Context context) {
        Map<String, Integer> cells = new LinkedHashMap<>();
        for (String runId : request.runIds()) {
            cells.put(runId, aggregator.aggregate(runId).size());
        }
        return cells;
    }
}
