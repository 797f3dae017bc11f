package dev.tpsmatrix.result;

import org.jspecify.annotations.Nullable;

/**
 * US dollars at list price; null where the price or the usage is not known.
 *
 * @param usd what the whole burst was billed, warm-up, ramp and drain included; null also where hours are paid
 * @param perTransactionUsd billed for the requests sent in the sustain window ÷ those completed, or their share of the
 *     hour; with what fallbacks and infrastructure add
 * @param overheadFactor billed per completed transaction ÷ mean USD of the attempts that completed: 1 if no other was
 * @param perThousandCharsUsd perTransactionUsd by the visible characters of a mean answer
 */
public record Cost(
        @Nullable Double usd,
        @Nullable Double perTransactionUsd,
        @Nullable Double overheadFactor,
        @Nullable Double perThousandCharsUsd,
        CostBasis basis) {

    public static final Cost UNKNOWN = new Cost(null, null, null);

    /** Of which it is not known what it rests on. */
    public Cost(@Nullable Double usd, @Nullable Double perTransactionUsd, @Nullable Double overheadFactor) {
        this(usd, perTransactionUsd, overheadFactor, null, CostBasis.UNKNOWN);
    }

    void writeTo(Row row) {
        row.put("cost_usd", usd, 9)
                .put("cost_per_transaction_usd", perTransactionUsd, 12)
                .put("overhead_factor", overheadFactor, 6)
                .put("cost_per_1k_output_chars_usd", perThousandCharsUsd, 12);
        basis.writeTo(row);
    }

    static Cost readFrom(Row row) {
        return new Cost(
                row.findDecimal("cost_usd"),
                row.findDecimal("cost_per_transaction_usd"),
                row.findDecimal("overhead_factor"),
                row.findDecimal("cost_per_1k_output_chars_usd"),
                CostBasis.readFrom(row));
    }
}
