package dev.tpsmatrix.local;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.drift.Verdict;
import dev.tpsmatrix.report.ReportedCost;
import dev.tpsmatrix.result.AtLeast;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Matrices for the terminal: TPS by model and region, then what it costs. docs/data.md explains the figures. */
final class Report {

    private static final String SIMULATED = "SIMULATED";

    private final Collection<List<Row>> sheets;
    private final List<Verdict> verdicts;

    /**
     * @param cells of any workloads and tiers, as in matrix.json
     * @param verdicts on these or others, as in drift.json
     * @param shown the day on which it is printed, UTC
     */
    Report(List<Row> cells, List<Verdict> verdicts, LocalDate shown) {
        this.verdicts = verdicts;
        sheets = cells.stream()
                .map(cell -> ReportedCost.asOf(cell, shown))
                .collect(Collectors.groupingBy(
                        cell -> cell.text("workload") + "#" + cell.text("tier"),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values();
    }

    void print(PrintWriter out) {
        for (List<Row> cells : sheets) {
            Row any = cells.get(0);
            boolean simulated = cells.stream().allMatch(cell -> cell.flag("simulated"));
            String of = any.text("workload") + ", tier " + any.text("tier") + (simulated ? " – " + SIMULATED : "");
            Function<Row, String> mark = cell -> !simulated && cell.flag("simulated") ? " " + SIMULATED : "";
            out.println();
            out.println("Transactions per second [95 % interval] – " + of);
            out.println(tps(cells, mark));
            out.println();
            out.println("Cost-throughput efficiency – " + of);
            out.println(efficiency(cells, mark));
            ReportedCost.notes(cells).forEach(out::println);
            out.println();
            out.println("What limits it – " + of);
            out.println(limits(cells, mark));
            out.println();
            out.println(Places.TITLE + " – " + of);
            out.println(Places.table(cells, mark));
            if (cells.stream().anyMatch(Places::isUnranked)) {
                out.println(Places.LEGEND);
            }
            printChanges(out, of, cells);
            cells.stream()
                    .filter(cell -> "true".equals(cell.find("preliminary")))
                    .forEach(cell -> out.println(cell.text("model") + " " + cell.text("region")
                            + ": preliminary, one burst because of " + cell.text("trigger") + " "
                            + cell.find("triggered_by")));
            say(out, cells, "trouble", "");
            say(out, cells, "warnings", "warning: ");
        }
        out.flush();
    }

    private void printChanges(PrintWriter out, String of, List<Row> cells) {
        Set<Place> places = cells.stream().map(Place::of).collect(Collectors.toSet());
        List<Verdict> its = verdicts.stream()
                .filter(verdict -> places.contains(verdict.place()))
                .toList();
        if (!its.isEmpty()) {
            out.println();
            out.println(DriftTable.TITLE + " – " + of);
            DriftTable.lines(its).forEach(out::println);
        }
    }

    private static void say(PrintWriter out, List<Row> cells, String column, String what) {
        cells.stream()
                .filter(cell -> cell.find(column) != null)
                .forEach(cell ->
                        out.println(cell.text("model") + " " + cell.text("region") + ": " + what + cell.text(column)));
    }

    private static String tps(List<Row> cells, Function<Row, String> mark) {
        List<String> models = cells.stream()
                .map(cell -> cell.text("model"))
                .distinct()
                .sorted()
                .toList();
        List<String> regions = cells.stream()
                .map(cell -> cell.text("region"))
                .distinct()
                .sorted()
                .toList();
        Map<String, Row> byPlace = cells.stream().collect(Collectors.toMap(Report::place, cell -> cell));
        List<String[]> rows = models.stream()
                .map(model -> Stream.concat(
                                Stream.of(model),
                                regions.stream().map(region -> interval(byPlace.get(model + "#" + region), mark)))
                        .toArray(String[]::new))
                .toList();
        return table(Stream.concat(Stream.of("Model"), regions.stream()).toList(), rows, 1);
    }

    private static String place(Row cell) {
        return cell.text("model") + "#" + cell.text("region");
    }

    private static String interval(@Nullable Row cell, Function<Row, String> mark) {
        if (cell == null || cell.find("tps") == null) {
            return cell == null ? Figures.UNKNOWN : instead(cell);
        }
        String mean = Figures.round(cell.findDecimal("tps"));
        boolean repeated = cell.find("tps_low") != null;
        String range = repeated
                ? " [" + Figures.round(cell.findDecimal("tps_low")) + ", " + Figures.round(cell.findDecimal("tps_high"))
                        + "]"
                : "";
        return mean + range + Places.unranked(cell) + mark.apply(cell);
    }

    /** What stands where there is no figure; why is said below the tables. */
    private static String instead(Row cell) {
        return switch (Objects.requireNonNullElse(cell.find("constraint"), "")) {
            case "client" -> "client-bound";
            case "contaminated" -> "contaminated";
            default -> cell.find("trouble") == null ? Figures.UNKNOWN : "failed";
        };
    }

    private static String efficiency(List<Row> cells, Function<Row, String> mark) {
        List<String> header = List.of(
                "Model",
                "Region",
                "TPS at its load",
                "Goodput",
                "Cost/Transaction",
                "Cost/Hour at 100 %",
                "Cost/1k chars",
                "Latency p95",
                "Success");
        List<String[]> rows = cells.stream()
                .map(cell -> new String[] {
                    cell.text("model"),
                    cell.text("region") + mark.apply(cell),
                    Figures.round(cell.findDecimal("tps")) + Places.unranked(cell) + " at " + cell.text("users")
                            + " users",
                    Figures.round(cell.findDecimal("goodput_tps")),
                    ReportedCost.perTransaction(cell),
                    ReportedCost.perHour(cell),
                    ReportedCost.perThousandChars(cell),
                    p95(cell),
                    Figures.percent(cell.findDecimal("success_rate"))
                })
                .toList();
        return table(header, rows, 2);
    }

    private static String p95(Row cell) {
        Double more = AtLeast.readFrom(cell).of("latency_p95_ms");
        if (more != null) {
            return "> " + Figures.millis(more);
        }
        if (cell.find("latency_p95_ms") == null) {
            return cell.find("tps") == null ? Figures.UNKNOWN : Figures.UNKNOWN + " (too few)";
        }
        boolean few = Figures.isOfFew(cell, "latency_p95_ms");
        return (few ? "~" : "") + Figures.millis(cell.findDecimal("latency_p95_ms"));
    }

    private static String limits(List<Row> cells, Function<Row, String> mark) {
        List<String[]> rows = cells.stream()
                .map(cell -> new String[] {
                    cell.text("model"),
                    cell.text("region") + mark.apply(cell),
                    Objects.requireNonNullElse(cell.find("constraint"), Figures.UNKNOWN)
                            .replace('_', ' '),
                    Objects.requireNonNullElse(cell.find("constraint_detail"), Figures.UNKNOWN),
                    atSla(cell)
                })
                .toList();
        return table(List.of("Model", "Region", "Constraint", "In words", "TPS at SLA"), rows, 4);
    }

    /** What passed and what failed; only a sweep looks for it. */
    private static String atSla(Row cell) {
        String state = cell.find("sla_state");
        if (state == null) {
            return cell.find("tps") == null ? Figures.UNKNOWN : "no sweep";
        }
        Double tps = cell.findDecimal("tps_at_sla");
        Double passed = cell.findDecimal("sla_passed_per_second");
        Double failed = cell.findDecimal("sla_failed_per_second");
        return tps == null
                ? state.replace('_', ' ')
                : Figures.round(tps)
                        + (passed == null ? "" : " of " + Figures.round(passed) + "/s")
                        + (failed == null ? ", none failed" : ", failed at " + Figures.round(failed) + "/s")
                        + (state.equals("bracketed") ? "" : ", " + state);
    }

    /** @param names how many columns at the left are text */
    static String table(List<String> header, List<String[]> rows, int names) {
        Column[] columns = new Column[header.size()];
        for (int i = 0; i < columns.length; i++) {
            HorizontalAlign align = i < names ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT;
            columns[i] = new Column()
                    .header(header.get(i))
                    .headerAlign(align)
                    .dataAlign(align)
                    .maxWidth(80);
        }
        return AsciiTable.getTable(AsciiTable.NO_BORDERS, columns, rows.toArray(new String[0][]));
    }
}
