package dev.tpsmatrix.metrics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.burst.BurstObserver;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.RowJson;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;

/** One line a burst: {@code "event": "burst"}, its attempt, and the columns of its result. */
@ApplicationScoped
@DefaultBean
class BurstLine implements BurstObserver {

    private final Lines lines;

    BurstLine(Lines lines) {
        this.lines = lines;
    }

    @Override
    public void ended(BurstJob job, BurstResult result) {
        ObjectNode line = RowJson.object(result.toRow(), BurstResult.COLUMNS);
        lines.write(line.put("event", "burst").put("attempt", job.attempt()).toString());
    }
}
