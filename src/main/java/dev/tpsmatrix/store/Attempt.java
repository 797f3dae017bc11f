package dev.tpsmatrix.store;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** A transaction of its own, of which a condition that doesn't hold is one of two good ends. */
final class Attempt {

    private Attempt() {}

    /** Which conditions didn't hold, and nothing was written; empty if all of it was. */
    static Optional<ConditionFailedException> refusal(Table table, List<TransactWriteItem> writes) {
        try {
            table.transact(table.newToken(), writes);
            return Optional.empty();
        } catch (ConditionFailedException e) {
            return Optional.of(e);
        }
    }
}
