package dev.tpsmatrix.local;

import dev.tpsmatrix.observe.Check;
import dev.tpsmatrix.observe.Deviation;
import java.util.List;

/** Production beside its cells, for the terminal or another program. */
final class CheckText {

    private static final List<String> HEADER = List.of("Figure", "Measured", "Observed", "Change", "Verdict");

    private CheckText() {}

    static String of(List<Check> checks, MatrixText.Format format) {
        return format == MatrixText.Format.table
                ? table(checks)
                : MatrixText.rows(
                        checks.stream()
                                .flatMap(check -> check.toRows().stream())
                                .toList(),
                        Check.COLUMNS,
                        format);
    }

    private static String table(List<Check> checks) {
        StringBuilder text = new StringBuilder();
        for (Check check : checks) {
            if (check.refused() == null) {
                text.append("\nProduction beside its benchmark – ")
                        .append(check.title())
                        .append('\n');
                check.basis().forEach(basis -> text.append(basis).append('\n'));
                text.append(Report.table(
                                HEADER,
                                check.figures().stream().map(Deviation::cells).toList(),
                                1))
                        .append('\n');
                check.reasonWords()
                        .forEach(
                                reason -> text.append("likely: ").append(reason).append('\n'));
                check.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
            }
        }
        return text.toString();
    }
}
