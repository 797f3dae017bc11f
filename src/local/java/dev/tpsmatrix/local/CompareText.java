package dev.tpsmatrix.local;

import dev.tpsmatrix.decide.Migration;
import dev.tpsmatrix.decide.MigrationJson;
import dev.tpsmatrix.decide.MigrationText;
import dev.tpsmatrix.decide.RegionComparison;
import dev.tpsmatrix.result.Csv;
import java.util.List;

/** A migration for the terminal or another program. */
final class CompareText {

    private static final List<String> HEADER = List.of("Region", "Figure", "From", "To", "Change", "Verdict");

    private CompareText() {}

    static String of(Migration migration, MatrixText.Format format) {
        return switch (format) {
            case table -> table(migration);
            case csv -> Csv.text(MigrationJson.COLUMNS, MigrationJson.rows(migration));
            case json -> MigrationJson.write(migration);
        };
    }

    private static String table(Migration migration) {
        StringBuilder text = new StringBuilder(
                "Migration – " + MigrationText.title(migration) + "\n" + MigrationText.asked(migration) + "\n");
        List<String[]> rows = migration.regions().stream()
                .flatMap(region -> MigrationText.cells(region).stream())
                .toList();
        if (!rows.isEmpty()) {
            text.append(Report.table(HEADER, rows, 2)).append('\n');
        }
        for (RegionComparison region : migration.regions()) {
            MigrationText.lines(region).forEach(line -> text.append(line).append('\n'));
        }
        text.append('\n');
        MigrationText.plan(migration).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
