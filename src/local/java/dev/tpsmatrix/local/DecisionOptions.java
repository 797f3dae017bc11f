package dev.tpsmatrix.local;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.decide.Assessment;
import dev.tpsmatrix.decide.Demand;
import dev.tpsmatrix.decide.Need;
import dev.tpsmatrix.decide.Policy;
import dev.tpsmatrix.decide.Pool;
import dev.tpsmatrix.decide.Rules;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is asked of a matrix. It reads the archive alone, which works beside a run and {@code serve}. */
final class DecisionOptions {

    @Mixin
    private MatrixOptions matrix = new MatrixOptions();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private NeedOptions need = new NeedOptions();

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

        /** What is asked from a region, beside what the workload promises; null if that isn't kept. */
        interface Asking {
            Need from(String region, @Nullable Demand workload);
        }

        /** @param regions empty for all */
        static Asked of(ArchivedCells archived, List<Row> cells, Policy policy, List<String> regions, Asking asking) {
            Row latest = cells.stream()
                    .max(Comparator.comparing(cell -> cell.text("run_id")))
                    .orElseThrow();
            Workload file = archived.workload(latest.text("workload"), latest.text("run_id"))
                    .orElse(null);
            Pool pool = Pool.of(cells, policy);
            regions.stream()
                    .filter(region -> !pool.regions().contains(region))
                    .findFirst()
                    .ifPresent(region -> {
                        throw refused(
                                "--region", "'" + region + "' is not one of " + String.join(", ", pool.regions()));
                    });
            return new Asked(
                    latest.text("workload"),
                    latest.text("tier"),
                    file,
                    pool,
                    (regions.isEmpty() ? pool.regions() : regions)
                            .stream()
                                    .distinct()
                                    .map(region -> known(pool, asking.from(region, Demand.of(file))))
                                    .toList());
        }

        /** A file may be of another matrix: what was never measured here is not in use here. */
        private static Need known(Pool pool, Need need) {
            String model = need.inUse();
            return model == null || pool.knows(model) ? need : need.using(null);
        }

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

    /** The team's. */
    Rules rules() {
        return config.rules(archive());
    }

    /** @param rules say what production asks, if the command line doesn't */
    Asked read(Rules rules) throws IOException {
        return read(need.asking(rules));
    }

    /** Of a load that only the command line says. */
    Asked readSaid() throws IOException {
        return read(need.said(rules()));
    }

    private Asked read(Asked.Asking asking) throws IOException {
        ArchivedCells archived = ArchivedCells.read(archive());
        return Asked.of(archived, matrix.cells(archived), matrix.policy(), matrix.regions(), asking);
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
