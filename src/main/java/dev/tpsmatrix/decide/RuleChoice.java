package dev.tpsmatrix.decide;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the first rule that fires chooses.
 *
 * @param number of that rule, from 1; 0 if none fires
 * @param chosen beside what is asked for: a rule may choose what doesn't meet it
 * @param passedOver why each rule before it didn't fire
 */
public record RuleChoice(int number, @Nullable Assessment chosen, List<String> passedOver) {

    public static RuleChoice of(Rules rules, Pool pool, Need need) {
        List<String> passedOver = new ArrayList<>();
        for (Rule rule : rules.list()) {
            Rule.Outcome outcome = rule.apply(pool, need);
            if (outcome.chosen() != null) {
                return new RuleChoice(
                        passedOver.size() + 1, Assessment.of(outcome.chosen(), need), List.copyOf(passedOver));
            }
            passedOver.add(String.valueOf(outcome.why()));
        }
        return new RuleChoice(0, null, List.copyOf(passedOver));
    }
}
