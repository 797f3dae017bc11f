package dev.tpsmatrix.local;

import dev.tpsmatrix.config.WorkloadFile;
import dev.tpsmatrix.observe.Measured;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
