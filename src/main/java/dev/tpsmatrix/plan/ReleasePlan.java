package dev.tpsmatrix.plan;

import dev.tpsmatrix.release.Concern;
import dev.tpsmatrix.release.Family;
import dev.tpsmatrix.target.PriceCatalogue;
import dev.tpsmatrix.target.Target;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a release means for a configuration. */
public sealed interface ReleasePlan {

    /** No rule says that anything is to be measured. */
    record Nothing() implements ReleasePlan {}

    /** A new model that no budget can hold: neither the catalogue nor its rule has a price. */
    record Unpriced(String model, String like) implements ReleasePlan {}

    /** A new model that would refuse what the target that it is like is asked with. */
    record Unfit(String model, String like, String why) implements ReleasePlan {}

    /** One block of what it concerns; a new model stands beside the target that it is like. */
    record Measurable(Setup setup) implements ReleasePlan {}

    /** @param day of the prices, UTC */
    static ReleasePlan of(Setup setup, Concern concern, LocalDate day) {
        if (concern.isNothing()) {
            return new Nothing();
        }
        List<Target> targets = setup.bench().targets();
        if (concern.newcomer().isEmpty()) {
            return new Measurable(setup.oneBlock(targets.stream()
                    .filter(target -> concern.targets().contains(target.id()))
                    .toList()));
        }
        Family.Member newcomer = concern.newcomer().get();
        Family family = newcomer.family();
        String price = price(setup.prices(), newcomer.model(), day);
        Target like = targets.stream()
                .filter(target -> target.id().equals(family.like()))
                .findFirst()
                .orElseThrow();
        if (price == null && family.ceiling() == null && like.terms().usdPerHour() == null) {
            return new Unpriced(newcomer.model(), family.like());
        }
        String unfit = like.unfit(newcomer.model());
        if (unfit != null) {
            return new Unfit(newcomer.model(), family.like(), unfit);
        }
        return new Measurable(setup.oneBlock(List.of(like, like.sibling(newcomer.model(), price, family.ceiling()))));
    }

    /** The catalogue's entry, by the provider's id or by ours, if it has one for that day. */
    private static @Nullable String price(PriceCatalogue prices, String model, LocalDate day) {
        return Stream.of(model, Target.idOf(model))
                .filter(entry -> prices.find(entry, day).isPresent())
                .findFirst()
                .orElse(null);
    }
}
