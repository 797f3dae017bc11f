package dev.tpsmatrix.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.trigger.AggregateHandler;
import dev.tpsmatrix.trigger.AggregateRequest;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Named;

/** Notes by way of the function aggregate, in this process. */
@ApplicationScoped
@Unremovable
class LocalNotes {

    private final Instance<AggregateHandler> aggregate;

    LocalNotes(@Named("aggregate") Instance<AggregateHandler> aggregate) {
        this.aggregate = aggregate;
    }

    /** IllegalArgumentException or ConfigException in one line. */
    void write(JsonNode note) {
        aggregate.get().handleRequest(AggregateRequest.of(note), null);
    }
}
