package dev.tpsmatrix.observe;

import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Row;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a window of production is beside its cell.
 *
 * @param ageDays of the cell, whole ones
 * @param refused why they are not compared; null if they are
 * @param figures one of each, none if they are not compared
 * @param notes what is to be known of the comparison
 */
public record Check(
        Observed window,
        Row cell,
        long ageDays,
        @Nullable String refused,
        List<Deviation> figures,
        List<Reason> reasons,
        List<String> notes) {

    /** In the order of {@link #toRows()}. */
    public static final List<Column> COLUMNS = Stream.of(
                    Stream.of("workload", "tier", "model", "region", "from", "to")
                            .map(Column::text),
                    Stream.of(Column.number("requests")),
                    Stream.of("figure", "unit").map(Column::text),
                    Stream.of("measured", "observed", "change_percent").map(Column::number),
                    Stream.of("verdict", "likely_reasons", "refused", "notes").map(Column::text),
                    Stream.of(Column.flag("simulated")),
                    Stream.of("run_id", "measured_at").map(Column::text),
                    Stream.of("age_days", "bursts_measured", "requests_sent", "users")
                            .map(Column::number))
            .flatMap(columns -> columns)
            .toList();

    static final String SILENT = "the data don't say";

    public List<Deviation> deviations() {
        return figures.stream().filter(Deviation::deviates).toList();
    }

    /** The window and what deviates in it: the same figures of another count, or other ones, are another. */
    String id() {
        return Stream.concat(
                        Stream.of(
                                "OBSERVED",
                                window.place().tier(),
                                window.place().model(),
                                window.place().region(),
                                window.from().toString(),
                                window.to().toString()),
                        deviations().stream()
                                .map(d -> d.figure().column() + " " + d.observed() + " "
                                        + d.verdict().words()))
                .collect(Collectors.joining("#"));
    }

    public boolean simulated() {
        return cell.flag("simulated");
    }

    /** {@code gpt-x from eu-west-1, chatbot_support, tier standard (SIMULATED)}. */
    public String title() {
        return window.place().model() + " from " + window.place().region() + ", "
                + window.place().workload() + ", tier " + window.place().tier() + (simulated() ? " (SIMULATED)" : "");
    }

    /** What the comparison rests on, production first. */
    public List<String> basis() {
        return List.of(
                "observed " + window.from() + " to " + window.to() + ": " + window.requests() + " requests",
                "measured " + cell.instant("last_started_at").truncatedTo(ChronoUnit.SECONDS) + " (" + ageDays
                        + (ageDays == 1 ? " day" : " days")
                        + " ago) in run " + cell.text("run_id") + ": " + cell.text("bursts_measured") + " of "
                        + cell.text("bursts") + " bursts, " + cell.text("requests_sent") + " requests, at "
                        + cell.text("users") + (cell.integer("users") == 1 ? " user" : " users"));
    }

    /** Each likely reason, or that there is none; nothing if nothing deviates. */
    public List<String> reasonWords() {
        return deviations().isEmpty()
                ? List.of()
                : reasons.isEmpty()
                        ? List.of(SILENT)
                        : reasons.stream().map(Reason::words).toList();
    }

    /** A row a figure; one without a figure if they are not compared. */
    public List<Row> toRows() {
        return refused != null
                ? List.of(basisOf(new Row().put("refused", refused)))
                : figures.stream().map(this::row).toList();
    }

    private Row row(Deviation d) {
        String why = reasons.stream()
                .filter(reason -> reason.figures().contains(d.figure()))
                .map(Reason::shortly)
                .collect(Collectors.joining("; "));
        return basisOf(new Row()
                .put("figure", d.figure().column())
                .put("unit", d.figure().unit())
                .put("measured", d.measured(), 12)
                .put("observed", d.observed(), 12)
                .put("change_percent", d.changePercent(), 3)
                .put("verdict", d.verdict().words())
                .put("likely_reasons", d.deviates() && why.isEmpty() ? SILENT : why));
    }

    private Row basisOf(Row row) {
        return row.put("workload", window.place().workload())
                .put("tier", window.place().tier())
                .put("model", window.place().model())
                .put("region", window.place().region())
                .put("from", window.from().toString())
                .put("to", window.to().toString())
                .put("requests", window.requests())
                .put("notes", String.join("; ", notes))
                .put("simulated", simulated())
                .put("run_id", cell.text("run_id"))
                .put("measured_at", cell.text("last_started_at"))
                .put("age_days", ageDays)
                .put("bursts_measured", cell.find("bursts_measured"))
                .put("requests_sent", cell.find("requests_sent"))
                .put("users", cell.find("users"));
    }
}
