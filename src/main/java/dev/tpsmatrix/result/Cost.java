package dev.tpsmatrix.result;

import org.jspecify.annotations.Nullable;

/**
 * US dollars at list price; null where the price or the usage is not known.
 *
 * @param usd what the whole burst was billed, warm-up, ramp and drain included
 * @param perTransactionUsd billed for the requests sent in the sustain window ÷ those completed
 * @param overheadFactor perTransactionUsd ÷ mean USD of the attempts that completed: 1 if no other was billed
 */
public record Cost(
        @Nullable Double usd,
        @Nullable Double perTransactionUsd,
        @Nullable Double overheadFactor) {

    public static final Cost UNKNOWN = new Cost(null, null, null);

    void writeTo(Row row) {
        row.put("cost_usd", usd, 9)
                .put("cost_per_transaction_usd", perTransactionUsd, 12)
                .put("overhead_factor", overheadFactor, 6);
    }

    static Cost readFrom(Row row) {
        return new Cost(
                row.findDecimal("cost_usd"),
                row.findDecimal("cost_per_transaction_usd"),
                row.findDecimal("overhead_factor"));
    }
}
