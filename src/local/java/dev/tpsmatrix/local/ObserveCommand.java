package dev.tpsmatrix.local;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.config.DirectoryConfig;
import dev.tpsmatrix.decide.Policy;
import dev.tpsmatrix.local.embedded.DataFolder;
import dev.tpsmatrix.local.embedded.StoreConfig;
import dev.tpsmatrix.observe.Check;
import dev.tpsmatrix.observe.Observed;
import dev.tpsmatrix.observe.ProductionCheck;
import dev.tpsmatrix.observe.Terms;
import dev.tpsmatrix.observe.Windows;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        name = "observe",
        description = "Compares what production saw with its benchmark; exit code 1 if something deviates.",
        mixinStandardHelpOptions = true)
final class ObserveCommand implements Callable<Integer> {

    private static final int DEVIATES = 1;

    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE",
            description = "What production saw: JSON if it ends in .json, else CSV; docs/observe.md has the names.")
    private Path file = Path.of("");

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--workload", paramLabel = "NAME", description = "In place of the file's.")
    private @Nullable String workload;

    @Option(names = "--tier", paramLabel = "TIER", description = "In place of the file's, which is standard.")
    private @Nullable String tier;

    @Option(names = "--model", paramLabel = "ID", description = "In place of the file's.")
    private @Nullable String model;

    @Option(names = "--region", paramLabel = "REGION", description = "In place of the file's.")
    private @Nullable String region;

    @Option(
            names = "--threshold-percent",
            paramLabel = "PERCENT",
            defaultValue = Terms.THRESHOLD_PERCENT,
            description = "What differs by so much deviates; default: ${DEFAULT-VALUE}.")
    private double threshold;

    @Mixin
    private AgeOptions age = new AgeOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; csv and json have a row a figure. Default: ${DEFAULT-VALUE}.")
    private MatrixText.Format format = MatrixText.Format.table;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Policy policy = age.read();
        Terms terms = DecisionOptions.valid(() -> new Terms(threshold, policy.maxAgeDays(), policy.stale()));
        List<Observed> windows = windows();
        List<Check> checks;
        try {
            ArchivedCells cells =
                    ArchivedCells.read(DataFolder.existing(data.dir()).resolve(StoreConfig.BUCKET));
            ProductionCheck check = new ProductionCheck(cells, terms, policy.asOf());
            checks = windows.stream().map(check::of).toList();
        } catch (IllegalArgumentException e) {
            throw new ConfigException(file.toString(), "", String.valueOf(e.getMessage()));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(CheckText.of(checks, format));
        out.flush();
        checks.stream()
                .filter(check -> check.refused() != null)
                .forEach(check ->
                        spec.commandLine().getErr().println("tps-matrix: " + check.title() + ": " + check.refused()));
        return exitCode(checks);
    }

    /** A deviation is what one asks for; what can't be compared comes second. */
    private static int exitCode(List<Check> checks) {
        if (checks.stream().anyMatch(check -> !check.deviations().isEmpty())) {
            return DEVIATES;
        }
        return checks.stream().anyMatch(check -> check.refused() != null) ? ExitCode.USAGE : ExitCode.OK;
    }

    private List<Observed> windows() {
        String text = DirectoryConfig.beside(file).requireText(ConfigOption.name(file));
        return file.toString().endsWith(".json")
                ? Windows.json(file.toString(), text, instead())
                : Windows.csv(file.toString(), text, instead());
    }

    private Map<String, String> instead() {
        Map<String, String> instead = new LinkedHashMap<>();
        put(instead, "workload", workload);
        put(instead, "tier", tier);
        put(instead, "model", model);
        put(instead, "region", region);
        return instead;
    }

    private static void put(Map<String, String> instead, String key, @Nullable String value) {
        if (value != null) {
            instead.put(key, value);
        }
    }
}
