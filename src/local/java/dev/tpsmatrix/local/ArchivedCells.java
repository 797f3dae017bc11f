package dev.tpsmatrix.local;

import dev.tpsmatrix.config.WorkloadFile;
import dev.tpsmatrix.local.embedded.DataFolderException;
import dev.tpsmatrix.observe.Measured;
import dev.tpsmatrix.plan.Tier;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cells of the archive's files, so that they can be asked beside a run or {@code serve}. */
record ArchivedCells(Path archive, List<Row> all) implements Measured {

    static ArchivedCells read(Path archive) throws IOException {
        return new ArchivedCells(archive, MatrixText.cells(archive));
    }

    @Override
    public List<Row> cells(String workload, String tier) {
        return all.stream()
                .filter(cell -> cell.text("workload").equals(workload)
                        && cell.text("tier").equals(tier))
                .toList();
    }

    /**
     * The cells of one matrix, at least one.
     *
     * @param workload null for the only one, as is {@code tier}, where probes don't count
     */
    List<Row> sheet(@Nullable String workload, @Nullable String tier) {
        List<Row> cells = all.stream()
                .filter(cell -> workload == null || cell.text("workload").equals(workload))
                .filter(cell -> tier == null
                        ? !cell.text("tier").equals(Tier.PROBE.id())
                        : cell.text("tier").equals(tier))
                .toList();
        if (new ArchivedCells(archive, cells).matrices().size() == 1) {
            return cells;
        }
        List<String> known = matrices();
        throw new DataFolderException((cells.isEmpty()
                        ? "there is no such matrix"
                        : "--workload and --tier have to say which matrix")
                + (known.isEmpty() ? "; ./tps-matrix run makes one" : ": there are " + String.join("; ", known)));
    }

    @Override
    public List<String> matrices() {
        return all.stream()
                .map(cell -> "'" + cell.text("workload") + "', tier " + cell.text("tier"))
                .distinct()
                .toList();
    }

    @Override
    public Optional<Workload> workload(String name, String runId) {
        Path file = archive.resolve("workloads").resolve(name).resolve(runId + ".json");
        try {
            return Files.exists(file)
                    ? Optional.of(WorkloadFile.parse(file.toString(), Files.readString(file))
                            .workload())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": can't be read", e);
        }
    }
}
