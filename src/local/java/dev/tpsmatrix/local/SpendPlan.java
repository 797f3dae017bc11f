package dev.tpsmatrix.local;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.decide.Candidate;
import dev.tpsmatrix.decide.Demand;
import dev.tpsmatrix.decide.Need;
import dev.tpsmatrix.decide.Pool;
import dev.tpsmatrix.decide.Spending;
import dev.tpsmatrix.local.embedded.DataFolder;
import dev.tpsmatrix.local.embedded.StoreConfig;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code plan --spend}: reads the archive alone, which works beside a run and {@code serve}. */
final class SpendPlan {

    private SpendPlan() {}

    /** ConfigException in one line. */
    static String text(SetupOptions setup, SpendOptions options, double usd) throws IOException {
        Path archive = DataFolder.existing(options.data().dir()).resolve(StoreConfig.BUCKET);
        ArchivedCells cells = ArchivedCells.read(archive);
        List<Row> matrix = cells.sheet(setup.workloadName(), setup.tier());
        try {
            Pool pool = Pool.of(matrix, options.policy());
            Optional<Row> last = pool.candidates().stream()
                    .map(Candidate::cell)
                    .max(Comparator.comparing(cell -> cell.text("last_started_at") + cell.text("run_id")));
            Optional<Workload> workload =
                    last.flatMap(cell -> cells.workload(cell.text("workload"), cell.text("run_id")));
            Demand asked = Demand.of(workload.orElse(null));
            Double slaMs = options.slaMs();
            Demand demand = slaMs == null ? asked : Demand.within(positive(slaMs), asked);
            List<Need> needs = regions(pool.regions(), setup.regions()).stream()
                    .map(region -> Need.of(region, demand))
                    .toList();
            Spending spending = Spending.of(pool, needs, usd);
            Path file = last.map(cell -> archive.resolve("workloads")
                            .resolve(cell.text("workload"))
                            .resolve(cell.text("run_id") + ".json"))
                    .orElse(archive);
            RunLines lines = new RunLines(
                    setup.configFile(),
                    workload.isPresent() ? file : null,
                    options.data().dir());
            return new SpendText(pool, demand, spending, lines, workload.orElse(null)).of(options.format());
        } catch (IllegalArgumentException e) {
            throw new ConfigException("--spend", "", String.valueOf(e.getMessage()));
        }
    }

    private static double positive(double slaMs) {
        if (!(slaMs > 0 && Double.isFinite(slaMs))) {
            throw new ConfigException("--sla-ms", "", slaMs + " is not a number of milliseconds above 0");
        }
        return slaMs;
    }

    private static List<String> regions(List<String> known, List<String> asked) {
        for (String region : asked) {
            if (!known.contains(region)) {
                throw new ConfigException("--region", "", "'" + region + "' is not one of " + String.join(", ", known));
            }
        }
        return asked.isEmpty()
                ? known
                : new ArrayList<>(asked).stream().distinct().toList();
    }
}
