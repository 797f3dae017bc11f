package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Identity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** From the results of one run, workload and tier to its cells. */
final class Cells {

    private Cells() {}

    /** Sorted by model and region. */
    static List<Cell> of(Collection<BurstResult> results, Missing missing) {
        Map<Place, List<BurstResult>> byPlace =
                results.stream().collect(Collectors.groupingBy(r -> new Place(r.identity())));
        Map<String, Deviations> byProvider = byPlace.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().provider(),
                        entry -> Deviations.of(entry.getValue()),
                        Deviations::plus));
        List<Cell> cells = new ArrayList<>();
        byPlace.forEach((place, bursts) ->
                cells.add(Cell.of(bursts, byProvider.getOrDefault(place.provider(), Deviations.NONE), missing)));
        cells.sort(Cell.ORDER);
        return cells;
    }

    private record Place(String provider, String model, String region) {
        Place(Identity identity) {
            this(identity.provider(), identity.model(), identity.region());
        }
    }
}
