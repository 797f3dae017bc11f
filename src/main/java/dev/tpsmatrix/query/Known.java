package dev.tpsmatrix.query;

import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.store.Matrix;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells a workload that nothing was ever measured with from one that has nothing to say. */
@ApplicationScoped
class Known {

    private final Matrix matrix;

    Known(Matrix matrix) {
        this.matrix = matrix;
    }

    /** RefusedException if it has no matrix of any tier. */
    void require(String workload) {
        if (matrix.written().stream().noneMatch(written -> written.workload().equals(workload))) {
            throw missing("workload: '" + workload + "' has no matrix");
        }
    }

    /** Those of a matrix, at least one; RefusedException if there is no such matrix. */
    List<Row> cells(String workload, String tier) {
        List<Row> cells = matrix.cells(workload, tier);
        if (cells.isEmpty()) {
            throw missing("workload: '" + workload + "' has no matrix of tier " + tier);
        }
        return cells;
    }

    RefusedException missing(String what) {
        List<String> all = matrix.written().stream()
                .map(written -> written.workload() + " (" + written.tier() + ")")
                .toList();
        return RefusedException.of(
                RefusedException.NOT_FOUND,
                what + "; there " + (all.isEmpty() ? "is none yet" : "are " + String.join(", ", all)));
    }
}
