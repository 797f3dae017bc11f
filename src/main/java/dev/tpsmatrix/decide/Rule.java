package dev.tpsmatrix.decide;

import dev.tpsmatrix.config.Node;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * IF all conditions hold THEN use a model.
 *
 * @param region whose measured cell it means; null for the region that is asked for
 */
record Rule(
        List<Condition> conditions, String model, @Nullable String region) {

    static Rule read(Node at) {
        at.only("if", "then");
        Node then = at.at("then").only("model", "region");
        Node region = then.find("region");
        return new Rule(
                Condition.read(at.find("if")), then.at("model").words(), region == null ? null : region.words());
    }

    /** What it chooses, or why it doesn't fire. */
    record Outcome(@Nullable Candidate chosen, @Nullable String why) {}

    Outcome apply(Pool pool, Need need) {
        String from = Objects.requireNonNullElse(region, need.region());
        Optional<Candidate> candidate = pool.find(model, from);
        for (Condition condition : conditions) {
            String objection = condition instanceof Condition.OfNeed of
                    ? of.objection(need)
                    : candidate
                            .map(cell -> ((Condition.OfCell) condition).objection(need, cell))
                            .orElse(null);
            if (objection != null) {
                return new Outcome(null, objection);
            }
        }
        return candidate
                .map(chosen -> new Outcome(chosen, null))
                .orElseGet(() -> new Outcome(null, missing(pool, from)));
    }

    private String missing(Pool pool, String from) {
        return pool.whyNot(model, from)
                .map(why -> model + " from " + from + ": " + why)
                .orElse(model + " was not measured from " + from);
    }
}
