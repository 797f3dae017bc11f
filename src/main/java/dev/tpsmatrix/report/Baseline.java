package dev.tpsmatrix.report;

import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Note;
import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.result.AtLeast;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.workload.SizePoint;
import dev.tpsmatrix.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run measured, as a document to keep: Markdown.
 *
 * @param workload as the run asked for it; null if its file isn't there
 * @param cells of one run, workload and tier, at least one
 * @param reference the same of the run that they are compared with; empty without one
 * @param drifts of the workload, as are {@code notes}
 * @param recommendation a sentence a region
 */
public record Baseline(
        @Nullable Workload workload,
        List<Row> cells,
        List<Row> reference,
        List<Drift> drifts,
        List<Note> notes,
        List<String> recommendation) {

    /** Its name in the archive. */
    public static final String FILE = "baseline.md";

    public String markdown() {
        Row any = cells.get(0);
        List<String> lines = new ArrayList<>();
        lines.add("# Throughput Benchmark Baseline (" + day(lastStart()) + ")");
        lines.add("");
        if (cells.stream().anyMatch(cell -> cell.flag("simulated"))) {
            lines.add("**SIMULATED**: these figures are of a simulator, not of a provider.");
            lines.add("");
        }
        lines.add("- Run: " + any.text("run_id") + ", started by " + startedBy(any));
        lines.add("- Bursts last started: " + lastStart() + " (UTC)");
        lines.add("- Tool version: " + Markdown.text(Objects.requireNonNullElse(any.find("tool_version"), "unknown")));
        lines.add("- Tier: " + any.text("tier"));
        if (!reference.isEmpty()) {
            lines.add("- Compared with: run " + reference.get(0).text("run_id"));
        }
        addWorkload(lines, any);
        addResults(lines);
        section(lines, "Anomalies", anomalies(), "None was seen.");
        section(lines, "Recommendation", recommendation, "These figures don't allow one.");
        return String.join("\n", lines) + "\n";
    }

    private static String startedBy(Row any) {
        String by = any.find("triggered_by");
        return any.text("trigger") + (by == null ? "" : " (" + Markdown.text(by) + ")");
    }

    private String lastStart() {
        return cells.stream()
                .map(cell -> cell.text("last_started_at"))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static String day(String instant) {
        return instant.substring(0, "yyyy-MM-dd".length());
    }

    private void addWorkload(List<String> lines, Row any) {
        lines.addAll(List.of("", "## Workload", ""));
        if (workload == null) {
            lines.add("- Name: " + any.text("workload") + " (" + any.text("workload_hash") + "); its file is not kept");
            return;
        }
        lines.add("- Name: " + workload.name() + ", version " + Markdown.text(workload.version()) + " ("
                + any.text("workload_hash") + ")");
        if (!workload.description().isBlank()) {
            lines.add("- Description: " + Markdown.text(workload.description()));
        }
        lines.add("- Request distribution: " + tokens("input tokens", SizePoint::inputTokens));
        lines.add("- Output target: " + tokens("tokens", SizePoint::outputTokens));
        lines.add(String.format(
                Locale.ROOT,
                "- Latency SLA: %s (%s)",
                Figures.plain(workload.latencySlaMs() / 1000.0) + " s",
                percentile(workload.slaPercentile())));
        lines.add("- Concurrent users: " + workload.concurrentUsers() + ", load: "
                + workload.load().text());
    }

    private String tokens(String unit, ToIntFunction<SizePoint> of) {
        return Objects.requireNonNull(workload).requestDistribution().stream()
                .map(point -> of.applyAsInt(point) + " " + unit + " (" + percentile(point.percentile()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String percentile(double p) {
        return "p" + Figures.plain(p);
    }

    private void addResults(List<String> lines) {
        lines.addAll(List.of("", "## Results", ""));
        Map<String, List<Row>> byModel =
                cells.stream().collect(Collectors.groupingBy(c -> c.text("model"), TreeMap::new, Collectors.toList()));
        byModel.forEach((model, its) -> {
            lines.add("### " + model);
            lines.add("");
            its.forEach(cell -> lines.add("- " + cell.text("region") + ": " + result(cell)));
            lines.add("");
        });
        if (cells.stream().anyMatch(cell -> "true".equals(cell.find("price_unchecked")))) {
            lines.add("\\* at a price that nobody checked with the provider within 90 days");
            lines.add("");
        }
        lines.remove(lines.size() - 1);
    }

    private String result(Row cell) {
        if (cell.find("tps") == null) {
            return "not measured" + (cell.find("trouble") == null ? "" : ": " + Markdown.text(cell.text("trouble")));
        }
        return Figures.round(cell.findDecimal("tps")) + " TPS" + interval(cell) + " at " + cell.text("users")
                + " users (" + cell.text("bursts_measured") + " bursts, " + cell.text("requests_sent")
                + " requests), latency p95 " + p95(cell) + ", cost "
                + Markdown.text(ReportedCost.perTransaction(cell)) + "/txn, success "
                + Figures.percent(cell.findDecimal("success_rate")) + compared(cell);
    }

    private static String interval(Row cell) {
        return cell.find("tps_low") == null
                ? ""
                : " (" + Figures.round(cell.findDecimal("tps_low")) + "–" + Figures.round(cell.findDecimal("tps_high"))
                        + ")";
    }

    private static String p95(Row cell) {
        Double more = AtLeast.readFrom(cell).of("latency_p95_ms");
        return more == null
                ? Figures.seconds(cell.findDecimal("latency_p95_ms"))
                : "more than " + Figures.seconds(more);
    }

    private String compared(Row cell) {
        return reference.stream()
                .filter(other -> Place.of(other).equals(Place.of(cell)) && other.find("tps") != null)
                .findFirst()
                .map(other -> "; baseline: " + Compared.of(other, cell))
                .orElse("");
    }

    private List<String> anomalies() {
        List<String> found = new ArrayList<>();
        for (Row cell : cells) {
            String where = cell.text("model") + " " + cell.text("region") + ": ";
            if (cell.find("trouble") != null) {
                found.add(where + Markdown.text(cell.text("trouble")));
            }
            if (cell.find("warnings") != null) {
                found.add(where + Markdown.text(cell.text("warnings")));
            }
            if (cell.find("tps") != null && "false".equals(cell.find("ranked"))) {
                found.add(where + "more than 10 % of its answers ended short, it is not compared");
            }
            Place place = Place.of(cell);
            drifts.stream()
                    .filter(drift ->
                            drift.place().equals(place) && drift.state().isOpen())
                    .forEach(drift -> found.add(where + Markdown.text(DriftWords.of(drift))));
        }
        notes.stream()
                .filter(note -> cells.stream().map(Place::of).anyMatch(note::isAbout))
                .forEach(note -> found.add(noted(note)));
        return found;
    }

    private static String noted(Note note) {
        String where =
                Stream.of(note.model(), note.region()).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return (where.isEmpty() ? "" : where + ": ") + "noted " + day(note.at().toString())
                + (note.by() == null ? "" : " by " + Markdown.text(note.by())) + ": " + Markdown.text(note.text());
    }

    private static void section(List<String> lines, String title, List<String> items, String none) {
        lines.addAll(List.of("", "## " + title, ""));
        if (items.isEmpty()) {
            lines.add(none);
        }
        items.forEach(item -> lines.add("- " + item));
    }
}
