package dev.tpsmatrix.watch;

import dev.tpsmatrix.decide.Migration;
import dev.tpsmatrix.decide.MigrationText;
import dev.tpsmatrix.decide.RegionComparison;
import dev.tpsmatrix.result.Row;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What people are told once a release is measured.
 *
 * @param migrations none if no model is new
 * @param known whether it is known which model replaces which
 */
record MigrationMessage(List<Row> cells, List<Migration> migrations, boolean known) {

    /** {@code release: old → new: 2 of 3 regions better (SIMULATED)}. */
    String subject() {
        boolean simulated = cells.stream().anyMatch(cell -> cell.flag("simulated"));
        return "release: "
                + (migrations.isEmpty()
                        ? models() + " measured again"
                        : migrations.stream().map(MigrationMessage::shortly).collect(Collectors.joining("; ")))
                + (simulated ? " (SIMULATED)" : "");
    }

    private static String shortly(Migration migration) {
        return migration.from() + " → " + migration.to() + ": "
                + migration.regions().stream()
                        .sorted(Comparator.comparing(RegionComparison::verdict))
                        .collect(Collectors.groupingBy(
                                RegionComparison::shortly,
                                LinkedHashMap::new,
                                Collectors.mapping(RegionComparison::region, Collectors.joining(", "))))
                        .entrySet()
                        .stream()
                        .map(regions -> regions.getKey() + " from " + regions.getValue())
                        .collect(Collectors.joining(", "));
    }

    private String models() {
        return cells.stream()
                .map(cell -> cell.text("model"))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    String text() {
        String run = "Run " + cells.get(0).text("run_id") + ".";
        if (migrations.isEmpty()) {
            return "None of them is new: nothing to migrate to. Whether they changed since earlier runs is told as drift. "
                    + run;
        }
        StringBuilder text = new StringBuilder();
        if (!known) {
            text.append(
                    "All of them are new to us, so which replaces which isn't known: they stand beside each other.\n");
        }
        for (Migration migration : migrations) {
            text.append(MigrationText.title(migration)).append('\n');
            for (RegionComparison region : migration.regions()) {
                MigrationText.lines(region).forEach(line -> text.append(line).append('\n'));
                MigrationText.figures(region).forEach(line -> text.append(line).append('\n'));
            }
            MigrationText.plan(migration).forEach(line -> text.append(line).append('\n'));
        }
        return text.append(run + " Again, with what was measured since: ./tps-matrix compare --from ID --to ID.")
                .toString();
    }
}
