package dev.tpsmatrix.discover;

import dev.tpsmatrix.discover.ModelList.Listed;
import dev.tpsmatrix.store.Models.Known;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a list tells that is not remembered yet.
 *
 * @param fresh ids that were never there
 * @param back ids that had vanished
 * @param deprecated ids with another end than was told before
 * @param vanished ids that are there no more
 */
record Changes(List<Listed> fresh, List<Listed> back, List<Listed> deprecated, List<Known> vanished) {

    /** @param listed each id once */
    static Changes of(Map<String, Known> known, Collection<Listed> listed) {
        Set<String> ids = listed.stream().map(Listed::id).collect(Collectors.toSet());
        return new Changes(
                listed.stream().filter(model -> !known.containsKey(model.id())).toList(),
                listed.stream()
                        .filter(model -> {
                            Known before = known.get(model.id());
                            return before != null && !before.listed();
                        })
                        .toList(),
                listed.stream()
                        .filter(model -> model.shutdown() != null)
                        .filter(model -> {
                            Known before = known.get(model.id());
                            return before == null || !Objects.equals(before.deprecated(), model.shutdown());
                        })
                        .toList(),
                known.values().stream()
                        .filter(before -> before.listed() && !ids.contains(before.id()))
                        .toList());
    }
}
