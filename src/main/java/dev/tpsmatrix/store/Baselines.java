package dev.tpsmatrix.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** The run that a matrix is compared with, as somebody chose it. */
@ApplicationScoped
public class Baselines {

    private static final String SK = "BASELINE";

    private final Table table;

    Baselines(Table table) {
        this.table = table;
    }

    /** Puts {@code runId} in the place of an earlier choice. */
    public void set(String workload, String tier, String runId, Instant now) {
        table.put(Item.at(pk(workload, tier), SK)
                .put("run_id", runId)
                .put("set_at", Item.time(now))
                .build());
    }

    /** The chosen run's id; empty if nobody chose. */
    public Optional<String> find(String workload, String tier) {
        return table.get(Item.key(pk(workload, tier), SK)).map(item -> Item.text(item, "run_id"));
    }

    private static String pk(String workload, String tier) {
        return "BASELINE#" + workload + "#" + tier;
    }
}
