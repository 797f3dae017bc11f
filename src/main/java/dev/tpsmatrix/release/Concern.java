package dev.tpsmatrix.release;

import java.util.List;
import java.util.Optional;

/**
 * What is to be measured because of a release.
 *
 * @param targets of the configuration, by id
 * @param newcomer a model it doesn't have
 */
public record Concern(List<String> targets, Optional<Family.Member> newcomer) {

    public Concern {
        targets = List.copyOf(targets);
    }

    public boolean isNothing() {
        return targets.isEmpty() && newcomer.isEmpty();
    }
}
