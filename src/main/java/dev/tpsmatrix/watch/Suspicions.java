package dev.tpsmatrix.watch;

import dev.tpsmatrix.dispatch.Suspicion;
import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which cells are to be measured again: models that are suspected in the same regions go together, so that no cell is that isn't. */
final class Suspicions {

    private Suspicions() {}

    private record Load(String run, @Nullable Integer users) {}

    /** @param drifts of one workload and tier, suspected; once for each run that showed them first and number of users */
    static List<Suspicion> of(Collection<Drift> drifts, Map<Place, Integer> users) {
        List<Suspicion> all = new ArrayList<>();
        Map<Load, List<Drift>> byLoad = drifts.stream()
                .collect(Collectors.groupingBy(
                        drift -> new Load(drift.detectedRun(), users.get(drift.place())),
                        LinkedHashMap::new,
                        Collectors.toList()));
        byLoad.forEach((load, its) -> {
            Map<String, SortedSet<String>> regions = new TreeMap<>();
            its.forEach(drift -> regions.computeIfAbsent(drift.place().model(), model -> new TreeSet<>())
                    .add(drift.place().region()));
            Map<List<String>, List<String>> models = regions.entrySet().stream()
                    .collect(Collectors.groupingBy(
                            entry -> List.copyOf(entry.getValue()),
                            Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
            Drift any = its.get(0);
            models.forEach((where, which) -> all.add(new Suspicion(
                    load.run(), any.place().workload(), any.place().tier(), load.users(), which, where)));
        });
        return all;
    }
}
