package dev.tpsmatrix.release;

import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.target.Target;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bench.releases} and {@code bench.discover} say.
 *
 * @param budgetUsd that each run because of a release may commit
 * @param rules for releases that are told
 * @param families for model ids that a provider newly lists
 */
public record Releases(BigDecimal budgetUsd, List<Rule> rules, List<Family> families) {

    private static final BigDecimal USUAL_BUDGET = BigDecimal.valueOf(5);

    public Releases {
        rules = List.copyOf(rules);
        families = List.copyOf(families);
    }

    /** @param targets which rules may name */
    public static Releases read(@Nullable Node releases, @Nullable Node discover, List<Target> targets) {
        Node budget =
                releases == null ? null : releases.only("budget_usd", "rules").find("budget_usd");
        Node rules = releases == null ? null : releases.find("rules");
        return new Releases(
                budget == null ? USUAL_BUDGET : budget.usd(),
                items(rules).map(item -> Rule.read(item, targets)).toList(),
                items(discover)
                        .map(item -> Family.read(item.only("model", "like", "price_ceiling"), targets))
                        .toList());
    }

    private static Stream<Node> items(@Nullable Node at) {
        return at == null ? Stream.of() : at.items().stream();
    }

    /** Its model, if that is one of {@code known}, and whatever the rules say; the first rule with a new model decides. */
    public Concern of(Release release, List<Target> known) {
        List<Rule> matching =
                rules.stream().filter(rule -> rule.concerns(release)).toList();
        List<String> targets = new ArrayList<>(named(release.model(), known));
        matching.forEach(rule -> targets.addAll(rule.targets()));
        Optional<Family.Member> newcomer = targets.isEmpty()
                ? matching.stream().flatMap(rule -> rule.member(release)).findFirst()
                : Optional.empty();
        return new Concern(targets.stream().distinct().toList(), newcomer);
    }

    /** Nothing if the configuration has the model: the run that measures it is another. */
    public Concern of(Discovered discovered, List<Target> known) {
        String model = discovered.model();
        if (!named(model, known).isEmpty()) {
            return new Concern(List.of(), Optional.empty());
        }
        return new Concern(
                List.of(),
                families.stream()
                        .filter(family -> family.models().matches(model))
                        .filter(family -> known.stream()
                                .anyMatch(t -> t.id().equals(family.like()) && t.provider() == discovered.provider()))
                        .map(family -> new Family.Member(model, family))
                        .findFirst());
    }

    private static List<String> named(@Nullable String model, List<Target> known) {
        String id = model == null ? null : Target.idOf(model);
        return known.stream()
                .filter(target -> target.model().equals(model) || target.id().equals(id))
                .map(Target::id)
                .toList();
    }
}
