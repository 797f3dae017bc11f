package dev.tpsmatrix.drift;

import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change of one figure of one cell, from the run that first showed it to its end. It is kept for good.
 *
 * @param detectedRun that first showed it
 * @param judgedRun that said last what {@code state} is; it started at {@code judgedAt}
 * @param before the level it left, in the figure's unit
 * @param level the runs that later ones are compared with: at the level it left, or, once it has become the usual, at its own
 * @param now of the judged run
 * @param evidence what the cause rests on, in words
 */
public record Drift(
        Place place,
        String provider,
        Metric metric,
        State state,
        String detectedRun,
        Instant detectedAt,
        String judgedRun,
        Instant judgedAt,
        double before,
        Level level,
        double now,
        @Nullable Cause cause,
        String evidence,
        boolean simulated) {

    /** In the order of {@link #toRow()}. */
    public static final List<Column> COLUMNS = Stream.concat(
                    Stream.of(
                                    "workload",
                                    "tier",
                                    "model",
                                    "region",
                                    "provider",
                                    "metric",
                                    "state",
                                    "detected_run",
                                    "detected_at",
                                    "judged_run",
                                    "judged_at",
                                    "level_since",
                                    "level_apart",
                                    "cause",
                                    "evidence")
                            .map(Column::text),
                    Stream.of(
                            Column.number("before"),
                            Column.number("now"),
                            Column.number("change_percent"),
                            Column.flag("simulated")))
            .toList();

    private static final int DECIMALS = 12;

    /** What tells it from all others of its workload; sorts by the time of its detection. */
    public String id() {
        return String.join("#", detectedAt.toString(), place.model(), place.region(), place.tier(), metric.column());
    }

    /** Percent of the level before; null if that was 0. */
    public @Nullable Double changePercent() {
        return before == 0 ? null : Double.valueOf(100 * (now - before) / before);
    }

    /** Whether what was measured then is part of the level that later runs are compared with. */
    boolean leavesInLevel(Instant at) {
        if (!level.holds(at)) {
            return false;
        }
        return switch (state) {
            case SUSPECTED, CONFIRMED -> at.isBefore(detectedAt);
            case RECOVERED -> at.isBefore(detectedAt) || !at.isBefore(judgedAt);
            case LEARNING, STABLE -> true;
        };
    }

    /** The same, as a later run sees it. */
    Drift seen(Observation by, State as, Explanation because) {
        return with(by, as, level, because);
    }

    /** What was a change is now the usual, since {@code start}. */
    Drift accepted(Observation by, Instant start) {
        return with(by, State.STABLE, Level.from(start), explanation());
    }

    /** The level that a new change would leave: what this one was is no part of it, whatever comes after. */
    Level levelAfter() {
        return state == State.RECOVERED ? level.without(detectedAt, judgedAt) : level;
    }

    Explanation explanation() {
        return new Explanation(cause, evidence);
    }

    private Drift with(Observation by, State as, Level at, Explanation because) {
        return new Drift(
                place,
                provider,
                metric,
                as,
                detectedRun,
                detectedAt,
                by.run(),
                by.at(),
                before,
                at,
                by.figure(metric),
                because.cause(),
                because.evidence(),
                simulated);
    }

    public Row toRow() {
        Row row = new Row();
        place.writeTo(row);
        level.writeTo(row);
        return row.put("provider", provider)
                .put("metric", metric.column())
                .put("state", state.column())
                .put("detected_run", detectedRun)
                .put("detected_at", detectedAt.toString())
                .put("judged_run", judgedRun)
                .put("judged_at", judgedAt.toString())
                .put("cause", cause == null ? null : cause.words())
                .put("evidence", evidence)
                .put("before", before, DECIMALS)
                .put("now", now, DECIMALS)
                .put("change_percent", changePercent(), 3)
                .put("simulated", simulated);
    }

    /** The reverse; IllegalArgumentException names a column that doesn't fit. */
    public static Drift of(Row row) {
        String cause = row.find("cause");
        String metric = row.text("metric");
        return new Drift(
                Place.of(row),
                row.text("provider"),
                Metric.ofColumn(metric)
                        .orElseThrow(() -> new IllegalArgumentException("column metric holds '" + metric + "'")),
                State.ofColumn(row.text("state")),
                row.text("detected_run"),
                row.instant("detected_at"),
                row.text("judged_run"),
                row.instant("judged_at"),
                row.decimal("before"),
                Level.readFrom(row),
                row.decimal("now"),
                cause == null ? null : Cause.ofWords(cause),
                row.find("evidence") == null ? "" : row.text("evidence"),
                row.flag("simulated"));
    }
}
