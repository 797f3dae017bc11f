package dev.tpsmatrix.local;

import dev.tpsmatrix.decide.Candidate;
import dev.tpsmatrix.decide.Spending;
import dev.tpsmatrix.local.embedded.DataFolder;
import dev.tpsmatrix.local.embedded.StoreConfig;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** {@code plan --spend}: reads the archive alone, which works beside a run and {@code serve}. */
final class SpendPlan {

    private SpendPlan() {}

    /** ConfigException in one line. */
    static String text(SetupOptions setup, SpendOptions options, double usd) throws IOException {
        Path archive = DataFolder.existing(options.data().dir()).resolve(StoreConfig.BUCKET);
        ArchivedCells cells = ArchivedCells.read(archive);
        DecisionOptions.Asked asked = DecisionOptions.Asked.of(
                cells,
                cells.sheet(setup.workloadName(), setup.tier()),
                options.policy(),
                setup.regions(),
                options.need().asking(setup.config().rules(archive)));
        Optional<Row> last = asked.pool().candidates().stream()
                .map(Candidate::cell)
                .max(Comparator.comparing(cell -> cell.text("last_started_at") + cell.text("run_id")));
        Optional<Workload> workload = last.flatMap(cell -> cells.workload(cell.text("workload"), cell.text("run_id")));
        Spending spending =
                DecisionOptions.valid(() -> Spending.of(asked.pool(), asked.needs(), usd, workload.orElse(null)));
        Path file = last.map(cell -> archive.resolve("workloads")
                        .resolve(cell.text("workload"))
                        .resolve(cell.text("run_id") + ".json"))
                .orElse(archive);
        RunLines lines = new RunLines(
                setup.configFile(),
                workload.isPresent() ? file : null,
                options.data().dir());
        return new SpendText(asked, spending, lines, workload.orElse(null)).of(options.format());
    }
}
