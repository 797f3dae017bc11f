package dev.tpsmatrix.store;

import dev.tpsmatrix.workload.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What has started a run before, so that a doubled delivery plans once. */
@ApplicationScoped
public class Triggers {

    static final String SEEN = "SEEN";

    private final Table table;

    Triggers(Table table) {
        this.table = table;
    }

    /** The run that this trigger has started before. */
    public Optional<String> find(String identity) {
        return table.get(Item.key(pk(identity), SEEN)).map(item -> Item.text(item, "run_id"));
    }

    static String pk(String identity) {
        return "TRIGGER#" + Sha256.hex(identity, 64);
    }

    /** The run that belongs to this trigger: {@code mintedRunId} for its first claim, the first one's ever after. */
    public String claim(String identity, String mintedRunId, Instant now) {
        String pk = pk(identity);
        try {
            table.put(
                    Item.at(pk, SEEN)
                            .put("run_id", mintedRunId)
                            .put("claimed_at", Item.time(now))
                            .put("expires_at", Item.n(Keep.until(now)))
                            .build(),
                    "attribute_not_exists(pk)",
                    Map.of());
            return mintedRunId;
        } catch (ConditionFailedException e) {
            return find(identity).orElseThrow();
        }
    }
}
