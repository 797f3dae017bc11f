package dev.tpsmatrix.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.trigger.AggregateHandler;
import dev.tpsmatrix.trigger.AggregateRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Named;

/** What production saw, by way of the function aggregate, in this process. */
@ApplicationScoped
class LocalObserved {

    private final Instance<AggregateHandler> aggregate;
    private final ObjectMapper json;

    LocalObserved(@Named("aggregate") Instance<AggregateHandler> aggregate, ObjectMapper json) {
        this.aggregate = aggregate;
        this.json = json;
    }

    /** IllegalArgumentException or ConfigException in one line. */
    JsonNode check(JsonNode windows) {
        return json.valueToTree(aggregate.get().handleRequest(AggregateRequest.observed(windows), null));
    }
}
