package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.result.Row;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A figure over a cell's bursts: their median with the range it came from; all null if no burst knew it. */
public record Spread(
        @Nullable Double low,
        @Nullable Double median,
        @Nullable Double high) {

    static final Spread NOTHING = new Spread(null, null, null);

    static <T> Spread of(Collection<T> bursts, Function<T, @Nullable Double> figure) {
        double[] known = known(bursts, figure);
        if (known.length == 0) {
            return NOTHING;
        }
        int middle = known.length / 2;
        double median = known.length % 2 == 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2;
        return new Spread(known[0], median, known[known.length - 1]);
    }

    /** The mean in the median's place, for what stands beside a mean. */
    static <T> Spread ofMean(Collection<T> bursts, Function<T, @Nullable Double> figure) {
        double[] known = known(bursts, figure);
        return known.length == 0 ? NOTHING : new Spread(known[0], Pivot.mean(known), known[known.length - 1]);
    }

    private static <T> double[] known(Collection<T> bursts, Function<T, @Nullable Double> figure) {
        return bursts.stream()
                .map(figure)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }

    void writeTo(Row row, String column, int decimals) {
        row.put(column, median, decimals).put(column + "_low", low, decimals).put(column + "_high", high, decimals);
    }
}
