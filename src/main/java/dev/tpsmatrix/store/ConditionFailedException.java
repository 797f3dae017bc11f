package dev.tpsmatrix.store;

import java.util.List;

/** A write whose condition didn't hold: somebody else was first. Never retried. */
final class ConditionFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> reasons;

    /** @param reasons one code a written item, {@code None} where its own condition held */
    ConditionFailedException(List<String> reasons) {
        super("condition failed: " + reasons);
        this.reasons = List.copyOf(reasons);
    }

    boolean isOnlyOf(int item) {
        for (int i = 0; i < reasons.size(); i++) {
            if (i != item && reasons.get(i).equals(Table.CONDITION_FAILED)) {
                return false;
            }
        }
        return reasons.get(item).equals(Table.CONDITION_FAILED);
    }
}
