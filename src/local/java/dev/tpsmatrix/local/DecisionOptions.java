package dev.tpsmatrix.local;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.decide.Assessment;
import dev.tpsmatrix.decide.Demand;
import dev.tpsmatrix.decide.Need;
import dev.tpsmatrix.decide.Pool;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Sla;
import dev.tpsmatrix.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is asked of a matrix. It reads the archive alone, which works beside a run and {@code serve}. */
final class DecisionOptions {

    @Mixin
    private MatrixOptions matrix = new MatrixOptions();

    @Option(names = "--sla-ms", paramLabel = "MS", description = "Latency to keep; default: the workload's.")
    private @Nullable Double slaMs;

    @Option(
            names = "--sla-percentile",
            paramLabel = "P",
            description = "Of the requests, so many percent keep it; default: the workload's, else 95.")
    private @Nullable Double slaPercentile;

    @Option(names = "--tps", paramLabel = "N", description = "Transactions per second at the peak.")
    private @Nullable Double tps;

    @Option(names = "--requests-month", paramLabel = "N", description = "Requests a month.")
    private @Nullable Long requestsPerMonth;

    @Option(names = "--budget-month", paramLabel = "USD", description = "To spend a month.")
    private @Nullable Double budget;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private MatrixText.Format format = MatrixText.Format.table;

    /**
     * A matrix with what is asked of it.
     *
     * @param file null if it isn't kept
     * @param needs one a region
     */
    record Asked(String workload, String tier, @Nullable Workload file, Pool pool, List<Need> needs) {

        /** As the provider counted them, else by the workload's mean sizes; null if neither is known. */
        @Nullable
        Double tokensPerTransaction(Assessment of) {
            Row cell = of.candidate().cell();
            Double share = cell.findDecimal("tpm_share");
            Long limit = cell.findInteger("limit_tpm");
            if (share != null && limit != null && share > 0) {
                return share * limit / 60 / cell.decimal("tps");
            }
            return file == null
                    ? null
                    : Double.valueOf(
                            file.sizes().meanInputTokens() + file.sizes().meanOutputTokens());
        }

        /** A heading's end. */
        String of() {
            boolean simulated = pool.candidates().stream().anyMatch(candidate -> candidate.simulated());
            return workload + ", tier " + tier + (simulated ? " – SIMULATED" : "");
        }

        /** Of the decision. */
        LocalDate day() {
            return pool.policy().asOf().atZone(ZoneOffset.UTC).toLocalDate();
        }

        /** Whether the matrix has a cell of it, comparable or not. */
        boolean knows(String model) {
            return Stream.concat(
                            pool.candidates().stream().map(candidate -> candidate.model()),
                            pool.leftOut().stream().map(left -> left.cell().text("model")))
                    .anyMatch(model::equals);
        }

        Assessment assess(Need need, String model) {
            return pool.find(model, need.region())
                    .map(candidate -> Assessment.of(candidate, need))
                    .orElseThrow(() -> refused(
                            "--model",
                            "'" + model + "' has no cell that may be compared from "
                                    + need.region() + "; there are "
                                    + pool.from(need.region()).candidates().stream()
                                            .map(candidate -> candidate.model())
                                            .collect(Collectors.joining(", "))));
        }
    }

    Path archive() {
        return matrix.archive();
    }

    MatrixText.Format format() {
        return format;
    }

    Asked read() throws IOException {
        ArchivedCells archived = ArchivedCells.read(archive());
        List<Row> cells = matrix.cells(archived);
        Row latest = cells.stream()
                .max(Comparator.comparing(cell -> cell.text("run_id")))
                .orElseThrow();
        Workload file = archived.workload(latest.text("workload"), latest.text("run_id"))
                .orElse(null);
        Pool pool = Pool.of(cells, matrix.policy());
        List<String> from = matrix.regions().isEmpty() ? pool.regions() : matrix.regions();
        from.stream()
                .filter(region -> !pool.regions().contains(region))
                .findFirst()
                .ifPresent(region -> {
                    throw refused("--region", "'" + region + "' is not one of " + String.join(", ", pool.regions()));
                });
        Demand demand = demand(Demand.of(file));
        return new Asked(
                latest.text("workload"),
                latest.text("tier"),
                file,
                pool,
                from.stream()
                        .map(region -> valid(() -> new Need(region, demand, tps, requestsPerMonth, budget)))
                        .toList());
    }

    private @Nullable Demand demand(@Nullable Demand known) {
        if (slaMs == null && slaPercentile == null) {
            return known;
        }
        if (slaMs == null && known == null) {
            throw refused("--sla-ms", "is needed: the workload's file isn't kept");
        }
        double percentile = slaPercentile != null
                ? slaPercentile
                : known == null ? 95 : known.sla().percentile();
        double ms = slaMs != null ? slaMs : known == null ? 0 : known.sla().latencyMs();
        if (!(ms > 0 && Double.isFinite(ms))) {
            throw refused("--sla-ms", "takes a number above 0, got " + ms);
        }
        if (slaPercentile != null && !(percentile > 0 && percentile <= 99)) {
            throw refused(
                    "--sla-percentile",
                    "takes a number above 0, at most 99 since a cell keeps no higher one, got " + percentile);
        }
        return new Demand(
                new Sla(ms, percentile, known == null ? null : known.sla().ttftMs()));
    }

    static ConfigException refused(String option, String what) {
        return new ConfigException(option, "", what);
    }

    /** What a record refuses is the option of that name. */
    static <T> T valid(Supplier<T> asked) {
        try {
            return asked.get();
        } catch (IllegalArgumentException e) {
            String[] parts = String.valueOf(e.getMessage()).split(": ", 2);
            throw refused("--" + parts[0].replace('_', '-'), parts[parts.length - 1]);
        }
    }
}
