package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Identity;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.store.JobState;
import dev.tpsmatrix.store.Jobs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Bursts of a run that left no result, by workload, tier, model and region: those lost or cancelled, save where a next
 * try did.
 */
final class Missing {

    static final String FILE = "missing.csv";

    static final Missing NOTHING = of(List.of(), List.of());

    /** In the order of {@link #toRows()}. */
    static final List<Column> COLUMNS = Stream.concat(
                    Stream.of("workload", "tier", "model", "region").map(Column::text),
                    Stream.of("lost", "cancelled").map(Column::number))
            .toList();

    private final Map<Place, Counted> byPlace = new TreeMap<>(Comparator.comparing(Place::workload)
            .thenComparing(Place::tier)
            .thenComparing(Place::model)
            .thenComparing(Place::region));

    private record Repeat(Place place, int number) {}

    private record Counted(int lost, int cancelled) {
        static final Counted NONE = new Counted(0, 0);

        int bursts() {
            return lost + cancelled;
        }

        Counted plus(Counted other) {
            return new Counted(lost + other.lost, cancelled + other.cancelled);
        }

        static Counted of(JobState state) {
            return new Counted(state == JobState.LOST ? 1 : 0, state == JobState.CANCELLED ? 1 : 0);
        }
    }

    static Missing of(Collection<Jobs.Entry> jobs, Collection<BurstResult> results) {
        Set<Repeat> measured = results.stream()
                .map(BurstResult::identity)
                .map(identity -> new Repeat(place(identity), identity.repeat()))
                .collect(Collectors.toSet());
        Missing missing = new Missing();
        for (Jobs.Entry entry : jobs) {
            Place place = place(entry.job());
            Counted counted = Counted.of(entry.state());
            boolean without = !measured.contains(new Repeat(place, entry.job().repeat()));
            if (counted.bursts() > 0 && without && !entry.replanned()) {
                missing.byPlace.merge(place, counted, Counted::plus);
            }
        }
        return missing;
    }

    /** A row a cell that lacks some, for the run's file. */
    List<Row> toRows() {
        List<Row> rows = new ArrayList<>();
        byPlace.forEach((place, counted) -> rows.add(new Row()
                .put("workload", place.workload())
                .put("tier", place.tier())
                .put("model", place.model())
                .put("region", place.region())
                .put("lost", counted.lost())
                .put("cancelled", counted.cancelled())));
        return rows;
    }

    /** The reverse; IllegalArgumentException names a column that doesn't fit. */
    static Missing of(List<Row> rows) {
        Missing missing = new Missing();
        rows.forEach(row -> missing.byPlace.put(
                Place.of(row), new Counted((int) row.integer("lost"), (int) row.integer("cancelled"))));
        return missing;
    }

    private static Place place(BurstJob job) {
        return new Place(job.workload().name(), job.tier().id(), job.subject().model(), job.region());
    }

    private static Place place(Identity identity) {
        return new Place(identity.workload(), identity.tier(), identity.model(), identity.region());
    }

    /** Of the cell that this burst belongs to. */
    int bursts(Identity burst) {
        return byPlace.getOrDefault(place(burst), Counted.NONE).bursts();
    }

    /** One line a cell of this matrix that lacks bursts; the header alone if none does. */
    String toCsv(Sheet sheet) {
        StringBuilder csv = new StringBuilder("model,region,lost,cancelled\n");
        byPlace.forEach((place, counted) -> {
            if (sheet.equals(new Sheet(place.workload(), place.tier()))) {
                csv.append(String.join(
                                ",", place.model(), place.region(), "" + counted.lost(), "" + counted.cancelled()))
                        .append('\n');
            }
        });
        return csv.toString();
    }

    /** The matrices that lack bursts. */
    Set<Sheet> sheets() {
        return byPlace.keySet().stream()
                .map(place -> new Sheet(place.workload(), place.tier()))
                .collect(Collectors.toSet());
    }
}
