package dev.tpsmatrix.query;

import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Metric;
import dev.tpsmatrix.drift.Note;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.store.Drifts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What changed with a workload, the latest first, and what people noted of it. */
@ApplicationScoped
class DriftQuestion implements Question {

    private static final List<Column> COLUMNS =
            Stream.concat(Stream.of(Column.text("id")), Drift.COLUMNS.stream()).toList();

    private static final List<Heading> HEADINGS = List.of(
            Heading.text("Model", "model"),
            Heading.text("From region", "region"),
            Heading.text("Tier", "tier"),
            Heading.of("Figure (unit)", DriftQuestion::figure),
            Heading.text("State", "state"),
            Heading.figure("Before (median of earlier runs)", "before"),
            Heading.figure("Now (of the run judged last)", "now"),
            Heading.figure("Change (%)", "change_percent"),
            Heading.text("Since", "detected_at"),
            Heading.run("First seen by run", "detected_run"),
            Heading.text("Judged last", "judged_at"),
            Heading.run("Judged last by run", "judged_run"),
            Heading.text("Likely cause", "cause"),
            Heading.text("Evidence", "evidence"),
            Heading.MEASURED_BY);

    private final Drifts drifts;
    private final Known known;

    DriftQuestion(Drifts drifts, Known known) {
        this.drifts = drifts;
        this.known = known;
    }

    @Override
    public String name() {
        return "drift";
    }

    @Override
    public Set<Parameter> parameters() {
        return EnumSet.of(
                Parameter.WORKLOAD,
                Parameter.TIER,
                Parameter.MODEL,
                Parameter.REGION,
                Parameter.STATE,
                Parameter.METRIC);
    }

    @Override
    public Listing answer(Parameters asked) {
        String workload = asked.text(Parameter.WORKLOAD);
        known.require(workload);
        Page<Row> page = Page.read(
                        asked,
                        (after, most) -> drifts.latest(workload, after, most),
                        drift -> isWanted(drift, asked),
                        Drift::id)
                .map(drift -> drift.toRow().put("id", drift.id()));
        List<Note> notes = asked.after() != null
                ? null
                : drifts.notes(workload).stream()
                        .filter(note -> NotesQuestion.isWanted(note, asked))
                        .limit(asked.limit())
                        .toList();
        return Listing.of("Changes with " + workload, COLUMNS, HEADINGS, page).noted(notes);
    }

    private static boolean isWanted(Drift drift, Parameters asked) {
        return asked.fits(Parameter.TIER, drift.place().tier())
                && asked.fits(Parameter.MODEL, drift.place().model())
                && asked.fits(Parameter.REGION, drift.place().region())
                && asked.fits(Parameter.STATE, drift.state().column())
                && asked.fits(Parameter.METRIC, drift.metric().column());
    }

    private static String figure(Row drift) {
        return Metric.ofColumn(drift.text("metric"))
                .map(metric -> metric.words()
                        + switch (metric) {
                            case TPS -> " (transactions per second)";
                            case LATENCY_P95, TTFAT_P50 -> " (ms)";
                            case SUCCESS_RATE -> " (share, 0 to 1)";
                            case COST -> " (USD, list price)";
                        })
                .orElse(Figures.UNKNOWN);
    }
}
