package dev.tpsmatrix.local;

import dev.tpsmatrix.decide.Assessment;
import dev.tpsmatrix.decide.Candidate;
import dev.tpsmatrix.decide.CloseCall.Contender;
import dev.tpsmatrix.decide.Need;
import dev.tpsmatrix.decide.Spending;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A plan of what to measure next, for the terminal or another program.
 *
 * @param workload as the cells were measured with; null if it isn't archived
 */
record SpendText(
        DecisionOptions.Asked asked,
        Spending spending,
        RunLines lines,
        @Nullable Workload workload) {

    private static final List<String> HEADER =
            List.of("Region", "Model", "Rests on", "Now", "Bursts", "Expected USD", "Chance to settle");

    String of(MatrixText.Format format) {
        return format == MatrixText.Format.table ? table() : MatrixText.rows(rows(), SpendRow.COLUMNS, format);
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Spending.Order order : spending.orders()) {
            for (Contender contender : order.call().contenders()) {
                rows.add(SpendRow.measured(order, contender, command(order)));
            }
        }
        for (Spending.NotMeasured left : spending.left()) {
            left.named().forEach(named -> rows.add(SpendRow.left(left, named)));
        }
        return rows;
    }

    private String command(Spending.Order order) {
        return spending.runs().stream()
                .filter(run -> holds(run, order))
                .map(this::command)
                .findFirst()
                .orElseThrow();
    }

    private String command(Spending.OneRun run) {
        return lines.of(
                run,
                spending.orders().stream().filter(order -> holds(run, order)).toList(),
                workload);
    }

    private static boolean holds(Spending.OneRun run, Spending.Order order) {
        return run.regions().contains(order.call().region());
    }

    private String table() {
        StringBuilder text = new StringBuilder("What to measure next for at most ")
                .append(Figures.cents(spending.budgetUsd()))
                .append(" – ")
                .append(asked.of())
                .append("\nasked for: ")
                .append(need().words())
                .append("\ndecided by: ")
                .append(need().judgedBy())
                .append(need().isAboutCost() ? ", the least" : ", the most")
                .append("\n\n");
        if (!spending.orders().isEmpty()) {
            orders(text);
        } else if (spending.left().isEmpty()) {
            text.append("nothing: no region is too close to call\n");
        } else {
            text.append("nothing: ")
                    .append(
                            spending.leastUsd() == null
                                    ? "no money would settle it\n"
                                    : "the least that would be useful is " + Figures.dollars(spending.leastUsd())
                                            + "\n");
        }
        spending.left()
                .forEach(left -> text.append("not measured: ")
                        .append(left.region())
                        .append(", ")
                        .append(left.named().stream()
                                .map(Assessment::candidate)
                                .map(Candidate::model)
                                .collect(Collectors.joining(" or ")))
                        .append(": ")
                        .append(left.why())
                        .append('\n'));
        asked.pool()
                .leftOut()
                .forEach(left -> text.append("left out: ")
                        .append(left.cell().text("model"))
                        .append(" from ")
                        .append(left.cell().text("region"))
                        .append(": ")
                        .append(left.why())
                        .append('\n'));
        return text.toString();
    }

    /** Regions differ in nothing else. */
    private Need need() {
        return asked.needs().get(0);
    }

    private void orders(StringBuilder text) {
        List<String[]> cells = new ArrayList<>();
        for (Spending.Order order : spending.orders()) {
            for (Contender contender : order.call().contenders()) {
                cells.add(new String[] {
                    order.call().region(),
                    contender.candidate().model(),
                    contender.candidate().evidence(),
                    order.call().now(contender),
                    "" + order.bursts(),
                    Figures.dollars(order.bursts() * contender.burstUsd()),
                    Spending.chance(order.chance())
                });
            }
        }
        text.append(Report.table(HEADER, cells, 3))
                .append(String.format(
                        Locale.ROOT,
                        "%n%ntotal: %s of %s; close calls: %d, of which %.1f may be expected to be settled%n%nRun%n",
                        Figures.dollars(spending.usd()),
                        Figures.cents(spending.budgetUsd()),
                        spending.orders().size() + spending.left().size(),
                        spending.expected()));
        spending.runs().forEach(run -> text.append(command(run)).append('\n'));
        text.append("A run's bursts replace those of before. Expected is what the last ones cost a request")
                .append(
                        workload == null
                                ? "; its warm-up and ramp cost besides, since the workload isn't kept.\n\n"
                                : ", with warm-up, ramp and cool-down.\n\n");
    }
}
