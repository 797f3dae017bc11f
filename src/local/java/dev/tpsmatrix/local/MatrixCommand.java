package dev.tpsmatrix.local;

import dev.tpsmatrix.aggregate.Cell;
import dev.tpsmatrix.aggregate.MatrixJson;
import dev.tpsmatrix.local.embedded.DataFolder;
import dev.tpsmatrix.local.embedded.DataFolderException;
import dev.tpsmatrix.local.embedded.StoreConfig;
import dev.tpsmatrix.result.Csv;
import dev.tpsmatrix.result.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads the archive's matrix files, so that it works beside a run. */
@Command(
        name = "matrix",
        description = "Prints the stored matrix: the latest run of each cell.",
        mixinStandardHelpOptions = true)
final class MatrixCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; csv and json have all columns. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.table;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("MemberName") // as they are typed
    private enum Format {
        table,
        csv,
        json
    }

    @Override
    public Integer call() throws IOException {
        List<Row> cells = stored(DataFolder.existing(data.dir()).resolve(StoreConfig.BUCKET));
        if (cells.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("tps-matrix: " + data.dir() + ": holds no matrix yet; ./tps-matrix run makes one");
            return ExitCode.USAGE;
        }
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case table -> new Report(cells).print(out);
            case csv -> out.print(Csv.text(Cell.COLUMNS, cells));
            case json -> out.print(MatrixJson.write(cells));
        }
        out.flush();
        return ExitCode.OK;
    }

    private static List<Row> read(Path file) {
        try {
            return MatrixJson.read(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new DataFolderException(file + ": not a readable matrix (" + e.getMessage()
                    + "); the next ./tps-matrix run writes it anew");
        }
    }

    private static List<Row> stored(Path archive) throws IOException {
        Path matrices = archive.resolve("matrix");
        List<Row> cells = new ArrayList<>();
        if (Files.isDirectory(matrices)) {
            try (Stream<Path> files = Files.walk(matrices)) {
                for (Path file :
                        files.filter(f -> f.endsWith(MatrixJson.FILE)).sorted().toList()) {
                    cells.addAll(read(file));
                }
            }
        }
        return cells;
    }
}
