package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Identity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A figure's mean by model (rows) and region (columns), as {@code pandas.pivot_table(aggfunc="mean")} makes it from the
 * result CSVs: both sorted, bursts without the figure left out, a pair without any empty, a model or region without any
 * absent.
 */
final class Pivot {

    private final SortedMap<String, SortedMap<String, Double>> means;

    private Pivot(SortedMap<String, SortedMap<String, Double>> means) {
        this.means = means;
    }

    static Pivot of(Collection<BurstResult> results, Function<BurstResult, @Nullable Double> figure) {
        SortedMap<String, SortedMap<String, Double>> means = new TreeMap<>();
        Map<Place, List<Double>> known = results.stream()
                .filter(r -> figure.apply(r) != null)
                .collect(Collectors.groupingBy(
                        r -> new Place(r.identity()), Collectors.mapping(figure, Collectors.toList())));
        known.forEach((pair, values) -> means.computeIfAbsent(pair.model(), ignored -> new TreeMap<>())
                .put(
                        pair.region(),
                        mean(values.stream().mapToDouble(Double::doubleValue).toArray())));
        return new Pivot(means);
    }

    private record Place(String model, String region) {
        Place(Identity identity) {
            this(identity.model(), identity.region());
        }
    }

    /** The arithmetic mean by a compensated sum (Kahan), as pandas' group means are. */
    static double mean(double[] values) {
        double sum = 0;
        double compensation = 0;
        for (double value : values) {
            double corrected = value - compensation;
            double next = sum + corrected;
            compensation = next - sum - corrected;
            sum = next;
        }
        return sum / values.length;
    }

    String toCsv() {
        SortedSet<String> regions = new TreeSet<>();
        means.values().forEach(row -> regions.addAll(row.keySet()));
        StringBuilder csv = new StringBuilder("model");
        regions.forEach(region -> csv.append(',').append(region));
        csv.append('\n');
        means.forEach((model, row) -> {
            csv.append(model);
            for (String region : regions) {
                Double mean = row.get(region);
                csv.append(',').append(mean == null ? "" : ShortestDecimal.of(mean));
            }
            csv.append('\n');
        });
        return csv.toString();
    }
}
