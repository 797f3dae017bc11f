package dev.tpsmatrix.release;

import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.target.Price;
import dev.tpsmatrix.target.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * New model ids that are measured as a known target is, and beside it, so that a migration can be judged.
 *
 * @param models which ids belong to it
 * @param like the target's id
 * @param ceiling USD per million tokens that budgets reckon with while no price is known; null if such a model is only
 *     announced
 */
public record Family(Glob models, String like, @Nullable Price ceiling) {

    /** @param at has the keys of a family, and maybe others */
    static Family read(Node at, List<Target> targets) {
        Node ceiling = at.find("price_ceiling");
        return new Family(
                Glob.read(at.at("model")),
                Rule.target(at.at("like"), targets),
                ceiling == null ? null : Price.readCeiling(ceiling));
    }

    /** A model of this family, which the configuration doesn't have. */
    public record Member(String model, Family family) {}
}
