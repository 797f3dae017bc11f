package dev.tpsmatrix.watch;

import dev.tpsmatrix.archive.Archive;
import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Note;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.store.Drifts;
import dev.tpsmatrix.store.Matrix;
import dev.tpsmatrix.store.Matrix.Written;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps what people note, if it is about something that there is. */
@ApplicationScoped
public class NoteBook {

    private final Matrix matrix;
    private final Drifts drifts;
    private final Archive archive;

    NoteBook(Matrix matrix, Drifts drifts, Archive archive) {
        this.matrix = matrix;
        this.drifts = drifts;
        this.archive = archive;
    }

    /** IllegalArgumentException in one line if there is nothing that it could be about. */
    public void write(Note note) {
        String workload = note.workload();
        List<Written> sheets = matrix.written();
        require("workload", workload, sheets.stream().map(Written::workload).toList());
        List<String> tiers = sheets.stream()
                .filter(sheet -> sheet.workload().equals(workload))
                .map(Written::tier)
                .toList();
        require("tier", note.tier(), tiers);
        List<Row> cells = tiers.stream()
                .filter(tier -> note.tier() == null || tier.equals(note.tier()))
                .flatMap(tier -> matrix.cells(workload, tier).stream())
                .toList();
        require("model", note.model(), all("model", cells));
        require("region", note.region(), all("region", cells));
        if (note.drift() != null) {
            require(
                    "drift",
                    note.drift(),
                    drifts.latest(workload).stream().map(Drift::id).toList());
        }
        archive.store(note);
        drifts.put(note);
    }

    private static List<String> all(String column, List<Row> cells) {
        return cells.stream().map(cell -> cell.text(column)).toList();
    }

    private static void require(String key, @Nullable String value, Collection<String> known) {
        if (value != null && !known.contains(value)) {
            throw new IllegalArgumentException(key + ": '" + value + "' is not one of "
                    + known.stream().distinct().sorted().collect(Collectors.joining(", ")));
        }
    }
}
