package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.archive.Stock;
import dev.tpsmatrix.store.Drifts;
import dev.tpsmatrix.store.Matrix;
import dev.tpsmatrix.store.Results;
import dev.tpsmatrix.store.Runs;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * From the archive alone to the table's history: results, runs, cells, drifts and notes, as they once stood. What it holds
 * at once is a page of keys and the results of one run, however many there are.
 */
@ApplicationScoped
@Unremovable
public class Rebuild {

    final Stock stock;
    final Results results;
    final Runs runs;
    final Matrix matrix;
    final Drifts drifts;

    Rebuild(Stock stock, Results results, Runs runs, Matrix matrix, Drifts drifts) {
        this.stock = stock;
        this.results = results;
        this.runs = runs;
        this.matrix = matrix;
        this.drifts = drifts;
    }

    /**
     * Writes into an empty table or over what is there, with the same outcome. What a run in the table is still measuring is
     * left to it. Repeated, it changes nothing.
     *
     * @param after where an earlier call ended; null to begin
     * @param goOn is asked every hundred files; if it says no, what was restored until then is written
     * @throws IllegalArgumentException names a file that can't be read
     */
    public Rebuilt run(@Nullable String after, Predicate<Rebuilt> goOn) {
        Rebuilding rebuilding = new Rebuilding(this, after);
        for (Stock.Kind kind : Stock.Kind.values()) {
            if (!rebuilding.all(kind, goOn)) {
                break;
            }
        }
        return rebuilding.soFar();
    }
}
