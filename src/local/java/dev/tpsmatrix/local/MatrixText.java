package dev.tpsmatrix.local;

import dev.tpsmatrix.aggregate.Cell;
import dev.tpsmatrix.aggregate.MatrixJson;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.drift.Verdict;
import dev.tpsmatrix.local.embedded.DataFolderException;
import dev.tpsmatrix.report.VerdictFile;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Csv;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.RowJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The archive's matrix files, so that they can be read beside a run. */
final class MatrixText {

    private MatrixText() {}

    @SuppressWarnings("MemberName") // as they are typed
    enum Format {
        table,
        csv,
        json
    }

    /** Nothing if there is no matrix yet. DataFolderException names a file that is none. */
    static void print(Path archive, Format format, PrintWriter out) throws IOException {
        List<Row> cells = cells(archive);
        if (cells.isEmpty()) {
            return;
        }
        switch (format) {
            case table -> new Report(cells, verdicts(archive), Ticker.SYSTEM.today()).print(out);
            case csv -> out.print(Csv.text(Cell.COLUMNS, cells));
            case json -> out.print(MatrixJson.write(cells));
        }
        out.flush();
    }

    /** As csv or json; a table is each command's own. */
    static String rows(List<Row> rows, List<Column> columns, Format format) {
        return format == Format.csv ? Csv.text(columns, rows) : RowJson.array(rows, columns);
    }

    /** All of them, each that of its latest run. DataFolderException names a file that is none. */
    static List<Row> cells(Path archive) throws IOException {
        return stored(archive, MatrixJson.FILE, MatrixJson::read);
    }

    /** What was last said of change. DataFolderException names a file that says nothing readable. */
    static List<Verdict> verdicts(Path archive) throws IOException {
        return stored(archive, VerdictFile.FILE, VerdictFile::parse);
    }

    private static <T> List<T> stored(Path archive, String name, Function<String, List<T>> parse) throws IOException {
        Path matrices = archive.resolve("matrix");
        List<T> all = new ArrayList<>();
        if (Files.isDirectory(matrices)) {
            try (Stream<Path> files = Files.walk(matrices)) {
                for (Path file : files.filter(f -> f.endsWith(name)).sorted().toList()) {
                    all.addAll(read(file, parse));
                }
            }
        }
        return all;
    }

    private static <T> List<T> read(Path file, Function<String, List<T>> parse) {
        try {
            return parse.apply(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new DataFolderException(file + ": not a readable matrix (" + e.getMessage()
                    + "); the next ./tps-matrix run writes it anew");
        }
    }
}
