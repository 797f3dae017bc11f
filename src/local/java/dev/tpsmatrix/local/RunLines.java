package dev.tpsmatrix.local;

import dev.tpsmatrix.decide.Spending;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.workload.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Command lines that carry a plan out.
 *
 * @param config null if none was named
 * @param workload as the cells were measured with; null if it isn't archived
 */
record RunLines(@Nullable Path config, @Nullable Path workload, Path data) {

    /** The same workload, tier, users and folder as the cells have: else what is measured can't be compared with the rest. */
    String of(Spending.OneRun run, List<Spending.Order> orders, @Nullable Workload asked) {
        List<String> words = new ArrayList<>(List.of("./tps-matrix", "run"));
        List<Cell> cells = orders.stream()
                .flatMap(order -> order.call().contenders().stream())
                .map(contender -> Cell.of(contender.candidate().cell()))
                .toList();
        if (config != null || cells.stream().anyMatch(cell -> !cell.simulated())) {
            option(words, "--config", config == null ? "bench.yaml" : config.toString());
        }
        if (workload != null) {
            option(words, "--workload", workload.toString());
        }
        run.models().forEach(model -> option(words, "--model", model));
        run.regions().forEach(region -> option(words, "--region", region));
        option(words, "--repeats", "" + run.bursts());
        option(words, "--tier", cells.get(0).tier());
        Set<String> users = cells.stream().map(Cell::users).collect(Collectors.toSet());
        String same = users.size() == 1 ? users.iterator().next() : "";
        if (asked != null
                && !same.isEmpty()
                && !same.equals("" + asked.concurrentUsers())
                && !cells.get(0).tier().equals("probe")) {
            option(words, "--users", same);
        }
        option(words, "--data", data.toString());
        words.add("--yes");
        return String.join(" ", words);
    }

    private record Cell(boolean simulated, String tier, String users) {
        static Cell of(Row row) {
            String users = row.find("users_configured");
            return new Cell(row.flag("simulated"), row.text("tier"), users == null ? "" : users);
        }
    }

    private static void option(List<String> words, String name, String value) {
        words.add(name);
        words.add(value.matches("[A-Za-z0-9_./:@-]+") ? value : "'" + value.replace("'", "'\\''") + "'");
    }
}
