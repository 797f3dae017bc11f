package dev.tpsmatrix.store;

import java.util.List;
import java.util.stream.IntStream;

/** A write whose condition didn't hold: somebody else was first. Never retried. */
final class ConditionFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> reasons;

    /** @param reasons one code a written item, {@code None} where its own condition held */
    ConditionFailedException(List<String> reasons) {
        super("condition failed: " + reasons);
        this.reasons = List.copyOf(reasons);
    }

    boolean isOf(int item) {
        return reasons.get(item).equals(Table.CONDITION_FAILED);
    }

    boolean isOfAnyBefore(int item) {
        return IntStream.range(0, item).anyMatch(this::isOf);
    }
}
