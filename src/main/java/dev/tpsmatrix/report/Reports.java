package dev.tpsmatrix.report;

import dev.tpsmatrix.aggregate.Cell;
import dev.tpsmatrix.archive.Archive;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.decide.Advice;
import dev.tpsmatrix.decide.Decider;
import dev.tpsmatrix.drift.Metric;
import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.plan.Tier;
import dev.tpsmatrix.result.Csv;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.store.Drifts;
import dev.tpsmatrix.store.History;
import dev.tpsmatrix.store.Matrix;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** From what is stored of a workload to the page about it. */
@ApplicationScoped
public class Reports {

    /** Runs of a cell that a page shows. */
    private static final int RUNS = 24;

    /** As people look for them: what can be trusted most first. */
    private static final List<String> TIERS =
            Stream.of(Tier.FULL, Tier.STANDARD, Tier.PROBE).map(Tier::id).toList();

    private static final Comparator<Row> ORDER =
            Comparator.comparing((Row cell) -> cell.text("model")).thenComparing(cell -> cell.text("region"));

    private final Matrix matrix;
    private final History history;
    private final Drifts drifts;
    private final Archive archive;
    private final Baselines baselines;
    private final Decider decider;
    private final Ticker ticker;
    private final String toolVersion;

    Reports(
            Matrix matrix,
            History history,
            Drifts drifts,
            Archive archive,
            Baselines baselines,
            Decider decider,
            Ticker ticker,
            @ConfigProperty(name = "quarkus.application.version") String toolVersion) {
        this.matrix = matrix;
        this.history = history;
        this.drifts = drifts;
        this.archive = archive;
        this.baselines = baselines;
        this.decider = decider;
        this.ticker = ticker;
        this.toolVersion = toolVersion;
    }

    /** Writes the page about a workload into the archive. */
    public void write(String workload) {
        archive.storeReport(workload, ReportPage.html(data(workload, List.of(), null)));
    }

    /**
     * What a page about a workload shows.
     *
     * @param running cells that are being measured, in the place of what was measured before
     * @param live null for a page that is kept
     */
    public ReportData data(String workload, List<Row> running, ReportData.@Nullable Live live) {
        List<Row> cells = new ArrayList<>();
        Map<Place, String> unmeasured = new HashMap<>();
        Map<Place, Double> detectable = new HashMap<>();
        for (String tier : TIERS) {
            cells.addAll(matrix.cells(workload, tier));
            unmeasured.putAll(unmeasured(workload, tier));
            VerdictFile.read(archive, workload, tier).stream()
                    .filter(verdict -> verdict.metric() == Metric.TPS && verdict.detectablePercent() != null)
                    .forEach(verdict -> detectable.put(verdict.place(), verdict.detectablePercent()));
        }
        List<Row> past = cells.stream()
                .flatMap(cell -> history.latest(Place.of(cell), Cell.COLUMNS, RUNS, null).stream())
                .sorted(Comparator.comparing(row -> row.text("run_id")))
                .toList();
        Set<Place> measuring = running.stream().map(Place::of).collect(Collectors.toSet());
        List<Row> shown = Stream.concat(
                        running.stream(), cells.stream().filter(cell -> !measuring.contains(Place.of(cell))))
                .sorted(ORDER)
                .map(cell -> ReportedCost.asOf(cell, ticker.today()))
                .toList();
        return new ReportData(
                workload,
                TIERS.stream()
                        .filter(tier -> shown.stream()
                                .anyMatch(cell -> cell.text("tier").equals(tier)))
                        .toList(),
                archive.workload(
                                workload,
                                shown.stream().map(cell -> cell.text("run_id")).toList())
                        .orElse(null),
                shown,
                past,
                TIERS.stream()
                        .flatMap(tier -> baselines.reference(workload, tier).stream())
                        .toList(),
                drifts.latest(workload),
                drifts.notes(workload),
                unmeasured,
                detectable,
                advice(shown),
                ticker.now(),
                toolVersion,
                live);
    }

    /** Probes don't load a model, so that nothing is decided by them. */
    private Advice advice(List<Row> cells) {
        return TIERS.stream()
                .filter(tier -> !tier.equals(Tier.PROBE.id()))
                .map(tier -> cells.stream()
                        .filter(cell -> cell.text("tier").equals(tier))
                        .toList())
                .filter(sheet -> !sheet.isEmpty())
                .findFirst()
                .map(decider::advise)
                .orElse(Advice.NONE);
    }

    private Map<Place, String> unmeasured(String workload, String tier) {
        Map<Place, String> reasons = new HashMap<>();
        archive.matrixFile(workload, tier, "missing.csv")
                .ifPresent(csv -> Csv.read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)))
                        .forEach(row -> reasons.put(
                                new Place(workload, tier, row.text("model"), row.text("region")),
                                lost(row.integer("lost"), row.integer("cancelled")))));
        return reasons;
    }

    private static String lost(long lost, long cancelled) {
        return Stream.of(were(lost, "lost"), were(cancelled, "cancelled"))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String were(long bursts, String what) {
        return bursts == 0 ? "" : bursts + (bursts == 1 ? " burst was " : " bursts were ") + what;
    }
}
