package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Counts;
import dev.tpsmatrix.result.Histograms;
import dev.tpsmatrix.result.Identity;
import dev.tpsmatrix.result.Lengths;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Served;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One (workload, tier, model, region) of the matrix: what the repeats of its latest run say together.
 *
 * @param place the identity of one of its bursts; only what all share is read
 * @param bursts how many were measured or failed; {@code measured} of them have a figure to publish
 * @param missing bursts that were lost or cancelled
 * @param tps mean over the measured bursts; null if there is none
 * @param trouble why bursts have no figure, if any
 * @param lengths of the measured bursts, as is {@code served}
 */
public record Cell(
        Identity place,
        Instant lastStartedAt,
        int users,
        int bursts,
        int measured,
        int missing,
        @Nullable Interval tps,
        Spread goodput,
        Spread latencyP50,
        Spread latencyP95,
        Spread latencyP99,
        Spread ttftP50,
        Spread ttftP95,
        Spread ttfatP50,
        Spread tpotP50,
        Counts counts,
        CellCost cost,
        @Nullable String trouble,
        Lengths lengths,
        Served served,
        Findings findings,
        Surroundings surroundings,
        Certainty certainty,
        Histograms histograms) {

    static final Comparator<Cell> ORDER = Comparator.comparing(
                    (Cell cell) -> cell.place().workload())
            .thenComparing(cell -> cell.place().tier())
            .thenComparing(cell -> cell.place().model())
            .thenComparing(cell -> cell.place().region());

    /** In the order of {@link #toRow()}. */
    public static final List<Column> COLUMNS = Stream.of(
                    Stream.of(
                                    "workload",
                                    "workload_hash",
                                    "tier",
                                    "model",
                                    "provider",
                                    "provider_model",
                                    "region",
                                    "endpoint")
                            .map(Column::text),
                    Stream.of(Column.flag("simulated"), Column.text("run_id"), Column.text("last_started_at")),
                    Stream.of(Column.text("trigger"), Column.text("triggered_by"), Column.flag("preliminary")),
                    Stream.of("users", "bursts", "bursts_measured", "bursts_missing")
                            .map(Column::number),
                    Stream.of(
                                    "tps",
                                    "goodput_tps",
                                    "latency_p50_ms",
                                    "latency_p95_ms",
                                    "latency_p99_ms",
                                    "ttft_p50_ms",
                                    "ttft_p95_ms",
                                    "ttfat_p50_ms",
                                    "tpot_p50_ms")
                            .flatMap(figure -> Stream.of(figure, figure + "_low", figure + "_high"))
                            .map(Column::number),
                    Stream.of("success_rate", "requests_offered", "requests_sent", "retries")
                            .map(Column::number),
                    Arrays.stream(Outcome.values()).map(outcome -> Column.number(outcome.column())),
                    Stream.of(
                            Column.number("cost_per_transaction_usd"),
                            Column.number("cost_per_hour_usd"),
                            Column.text("trouble")),
                    Findings.COLUMNS.stream(),
                    Stream.of(
                            Column.flag("ranked"),
                            Column.number("short_share"),
                            Column.number("input_chars_per_token"),
                            Column.number("output_chars_per_token"),
                            Column.text("served_model"),
                            Column.text("served_geography")),
                    CellCost.COLUMNS.stream(),
                    Surroundings.COLUMNS.stream(),
                    Certainty.COLUMNS.stream())
            .flatMap(columns -> columns)
            .toList();

    /** @param results all bursts of one cell in one run, at least one */
    static Cell of(Collection<BurstResult> results, Deviations deviations, Missing missing) {
        List<BurstResult> all = results.stream()
                .sorted(Comparator.comparing(r -> r.identity().startedAt()))
                .toList();
        List<BurstResult> good =
                all.stream().filter(r -> r.rates().tps() != null).toList();
        BurstResult last = all.get(all.size() - 1);
        Histograms merged = Histograms.empty();
        good.forEach(r -> merged.add(r.histograms()));
        return new Cell(
                last.identity(),
                last.identity().startedAt(),
                (good.isEmpty() ? last : good.get(good.size() - 1)).load().users(),
                all.size(),
                good.size(),
                missing.bursts(last.identity()),
                deviations.ofTps(good),
                Spread.ofMean(good, r -> r.rates().goodputTps()),
                durations(good, "latency_p50_ms"),
                durations(good, "latency_p95_ms"),
                durations(good, "latency_p99_ms"),
                durations(good, "ttft_p50_ms"),
                durations(good, "ttft_p95_ms"),
                durations(good, "ttfat_p50_ms"),
                durations(good, "tpot_p50_ms"),
                all.stream().map(BurstResult::counts).reduce(Counts::plus).orElseThrow(),
                CellCost.of(last, good),
                trouble(all),
                Lengths.of(good),
                Served.of(good),
                Findings.of(all, good),
                Surroundings.of(all),
                new Certainty(deviations.ofLatencyP95(good), deviations.ofCost(good)),
                merged);
    }

    /** A median over bursts of which one knows only that it is more than something would be too low. */
    private static Spread durations(List<BurstResult> results, String column) {
        boolean open = results.stream().anyMatch(r -> r.durations().atLeast().of(column) != null);
        return open ? Spread.NOTHING : Spread.of(results, r -> r.durations().of(column));
    }

    private static @Nullable String trouble(List<BurstResult> all) {
        String text = all.stream()
                .map(Cell::trouble)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("; "));
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String trouble(BurstResult result) {
        String failure = result.verdict().failure();
        if (failure != null) {
            return failure;
        }
        return result.verdict().clientBound()
                ? "client-bound: " + result.verdict().self().reason()
                : result.isContaminated() ? "contaminated: somebody else used the account's limits" : null;
    }

    /** USD per hour at 100 % utilisation; null if it is not known. */
    public @Nullable Double costPerHour() {
        return cost.perHour(tps);
    }

    /** USD; null if it is not known. */
    public @Nullable Double costPerTransaction() {
        return cost.perTransaction();
    }

    /** Whether its figures may be compared with those of other cells: it has some, and its answers had their length. */
    public boolean ranked() {
        return tps != null && lengths.comparable();
    }

    /** The item of the table, and the object of matrix.json; docs/data.md explains each name. */
    public Row toRow() {
        Row row = new Row()
                .put("workload", place.workload())
                .put("workload_hash", place.workloadHash())
                .put("tier", place.tier())
                .put("model", place.model())
                .put("provider", place.provider())
                .put("provider_model", place.providerModel())
                .put("region", place.region())
                .put("endpoint", place.endpoint())
                .put("simulated", place.simulated())
                .put("run_id", place.runId())
                .put("last_started_at", lastStartedAt.toString())
                .put("trigger", place.trigger().kind())
                .put("triggered_by", place.trigger().by())
                .put("preliminary", place.trigger().isRelease())
                .put("users", users)
                .put("bursts", bursts)
                .put("bursts_measured", measured)
                .put("bursts_missing", missing);
        if (tps != null) {
            tps.writeTo(row, "tps");
        }
        goodput.writeTo(row, "goodput_tps", 6);
        latencyP50.writeTo(row, "latency_p50_ms", 3);
        latencyP95.writeTo(row, "latency_p95_ms", 3);
        latencyP99.writeTo(row, "latency_p99_ms", 3);
        ttftP50.writeTo(row, "ttft_p50_ms", 3);
        ttftP95.writeTo(row, "ttft_p95_ms", 3);
        ttfatP50.writeTo(row, "ttfat_p50_ms", 3);
        tpotP50.writeTo(row, "tpot_p50_ms", 3);
        row.put("success_rate", counts.successRate(), 6)
                .put("requests_offered", counts.offered())
                .put("requests_sent", counts.sent())
                .put("retries", counts.retries());
        counts.byOutcome().forEach((outcome, n) -> row.put(outcome.column(), n.longValue()));
        cost.writeTo(row, tps);
        row.put("trouble", trouble);
        findings.writeTo(row);
        lengths.writeTo(row);
        served.writeTo(row);
        surroundings.writeTo(row);
        certainty.writeTo(row);
        return row.put("ranked", ranked());
    }
}
