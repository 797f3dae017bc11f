package dev.tpsmatrix.watch;

import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which of the models of a release's run are new, and which they may replace.
 *
 * @param known false if all of them are new to us, so that nobody can tell which replaces which
 */
record Newcomers(List<Pair> pairs, boolean known) {

    /** From the old one to the new one. */
    record Pair(String from, String to) {}

    /**
     * @param cells of one run that a release or a discovery started
     * @param onlyReleases of a model: whether no other run has measured it, so that it is no target of the configuration
     */
    static Newcomers of(List<Row> cells, Predicate<String> onlyReleases) {
        List<String> models = cells.stream()
                .map(cell -> cell.text("model"))
                .distinct()
                .sorted()
                .toList();
        List<String> told =
                models.stream().filter(model -> isDiscovered(cells, model)).toList();
        List<String> fresh =
                told.isEmpty() ? models.stream().filter(onlyReleases).toList() : told;
        if (fresh.size() == models.size()) {
            return new Newcomers(pairs(models), models.size() < 2);
        }
        return new Newcomers(
                models.stream()
                        .filter(model -> !fresh.contains(model))
                        .flatMap(old -> fresh.stream().map(next -> new Pair(old, next)))
                        .toList(),
                true);
    }

    /** Its trigger says provider and model. */
    private static boolean isDiscovered(List<Row> cells, String model) {
        String by = cells.get(0).find("triggered_by");
        return "discovery".equals(cells.get(0).find("trigger"))
                && by != null
                && Target.idOf(by.substring(by.indexOf(' ') + 1)).equals(model);
    }

    private static List<Pair> pairs(List<String> models) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            for (int j = i + 1; j < models.size(); j++) {
                pairs.add(new Pair(models.get(i), models.get(j)));
            }
        }
        return pairs;
    }
}
