package dev.tpsmatrix.local;

import dev.tpsmatrix.decide.Demand;
import dev.tpsmatrix.decide.Migration;
import dev.tpsmatrix.decide.Rollout;
import dev.tpsmatrix.result.Row;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads the archive alone, which works beside a run and {@code serve}. */
@Command(
        name = "compare",
        description =
                "What going from one model to another changes, and how to go; exit code 1 if it is worse somewhere.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

    private static final int WORSE = 1;

    @Option(names = "--from", required = true, paramLabel = "ID", description = "The model in production.")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "ID", description = "The model in its place.")
    private String to = "";

    @Mixin
    private MatrixOptions matrix = new MatrixOptions();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--sla-ms",
            paramLabel = "MS",
            description = "Latency to keep; default: what rules.yaml asks, else the workload's.")
    private @Nullable Double slaMs;

    @Option(
            names = "--days",
            paramLabel = "DAYS",
            defaultValue = "" + Rollout.USUAL_DAYS,
            description = "Of the rollout, 7 to 14; default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; csv has a row a region and figure. Default: ${DEFAULT-VALUE}.")
    private MatrixText.Format format = MatrixText.Format.table;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try {
            Migration migration = migration(ArchivedCells.read(matrix.archive()));
            spec.commandLine().getOut().print(CompareText.of(migration, format));
            spec.commandLine().getOut().flush();
            return migration.isWorseSomewhere() ? WORSE : ExitCode.OK;
        } catch (IllegalArgumentException e) {
            spec.commandLine().getErr().println("tps-matrix: " + e.getMessage());
            return ExitCode.USAGE;
        }
    }

    private Migration migration(ArchivedCells archived) {
        new Rollout("", from, to, days);
        List<Row> cells = matrix.cells(archived);
        return Migration.of(
                cells,
                matrix.policy(),
                from,
                to,
                matrix.regions(),
                demand(archived, cells.get(0).text("workload"), cells),
                days);
    }

    /** What the command line says, else the team's rules, else what the latest run of both asked for. */
    private @Nullable Demand demand(ArchivedCells archived, String chosen, List<Row> cells) {
        Demand asked = cells.stream()
                .filter(cell -> List.of(from, to).contains(cell.text("model")))
                .max(Comparator.comparing((Row cell) -> cell.instant("last_started_at"))
                        .thenComparing(cell -> cell.text("run_id")))
                .flatMap(cell -> archived.workload(chosen, cell.text("run_id")))
                .map(Demand::of)
                .orElse(null);
        if (slaMs == null) {
            return config.rules(matrix.archive()).asked().demand(asked);
        }
        if (!(slaMs > 0 && Double.isFinite(slaMs))) {
            throw new IllegalArgumentException("--sla-ms: takes a number above 0, got " + slaMs);
        }
        return Demand.within(slaMs, asked);
    }
}
