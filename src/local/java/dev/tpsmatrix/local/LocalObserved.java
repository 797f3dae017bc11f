package dev.tpsmatrix.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.result.RowJson;
import dev.tpsmatrix.trigger.AggregateHandler;
import dev.tpsmatrix.trigger.AggregateRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Named;
import java.io.UncheckedIOException;
import java.util.Map;

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
        Map<String, Object> answer = aggregate.get().handleRequest(AggregateRequest.observed(windows), null);
        try {
            return RowJson.read(json.writeValueAsString(answer)); // valueToTree would make 126000 1.26E+5
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
