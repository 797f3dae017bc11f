package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Cost;
import dev.tpsmatrix.result.CostBasis;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Row;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a cell's transactions cost in USD: the bursts' means, weighted by their completed transactions.
 *
 * @param perTransaction null as soon as one burst doesn't know it: a mean over the others would be of something else
 * @param perThousandChars of visible output; null likewise
 * @param basis of the last burst
 * @param unchecked whether that rests on a price that nobody checked in time
 */
record CellCost(
        @Nullable Double perTransaction, @Nullable Double perThousandChars, CostBasis basis, boolean unchecked) {

    /** Those that stand at the end of a cell. */
    static final List<Column> COLUMNS = Stream.of(
                    Stream.of(
                                    "cost_per_1k_output_chars_usd",
                                    "usd_per_hour",
                                    "fallback_share",
                                    "infra_usd_per_transaction")
                            .map(Column::number),
                    Stream.of(Column.text("price_checked"), Column.text("price_source")),
                    Stream.of(Column.flag("price_unchecked")))
            .flatMap(columns -> columns)
            .toList();

    /**
     * @param last of all bursts, measured or not
     * @param good those with a figure
     */
    static CellCost of(BurstResult last, List<BurstResult> good) {
        CostBasis basis = last.cost().basis();
        LocalDate day = LocalDate.ofInstant(last.identity().startedAt(), ZoneOffset.UTC);
        return new CellCost(
                mean(good, Cost::perTransactionUsd),
                mean(good, Cost::perThousandCharsUsd),
                basis,
                basis.isUnchecked(day));
    }

    private static @Nullable Double mean(List<BurstResult> good, Function<Cost, @Nullable Double> part) {
        double usd = 0;
        long completed = 0;
        for (BurstResult result : good) {
            Double each = part.apply(result.cost());
            if (each == null) {
                return null;
            }
            long n = result.counts().of(Outcome.COMPLETED);
            usd += each * n;
            completed += n;
        }
        return completed == 0 ? null : Double.valueOf(usd / completed);
    }

    /** USD per hour at 100 % utilisation: the server's own price, else TPS × 3600 × cost per transaction. */
    @Nullable
    Double perHour(@Nullable Interval tps) {
        if (tps == null || perTransaction == null) {
            return null;
        }
        return basis.isServerAlone() ? basis.usdPerHour() : Double.valueOf(tps.mean() * 3600 * perTransaction);
    }

    void writeTo(Row row, @Nullable Interval tps) {
        row.put("cost_per_transaction_usd", perTransaction, 12)
                .put("cost_per_hour_usd", perHour(tps), 6)
                .put("cost_per_1k_output_chars_usd", perThousandChars, 12);
        basis.writeTo(row);
        if (perTransaction != null) {
            row.put("price_unchecked", unchecked);
        }
    }
}
