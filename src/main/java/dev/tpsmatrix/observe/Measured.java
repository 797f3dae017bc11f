package dev.tpsmatrix.observe;

import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.workload.Workload;
import java.util.List;
import java.util.Optional;

/** Where cells are kept. */
public interface Measured {

    /** The cells of a matrix, each that of its latest run; none if there is no such matrix. */
    List<Row> cells(String workload, String tier);

    /** Workload and tier of each matrix, in words. */
    List<String> matrices();

    /** The workload as that run asked for it, if it is kept. */
    Optional<Workload> workload(String name, String runId);

    /** IllegalArgumentException in one line if there is no such cell. */
    default Row cell(Place place) {
        List<Row> cells = cells(place.workload(), place.tier());
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("workload: there is no matrix of '" + place.workload() + "', tier "
                    + place.tier() + "; there is " + (matrices().isEmpty() ? "none" : String.join("; ", matrices())));
        }
        List<Row> ofModel = matching(cells, "model", place.model());
        return matching(ofModel, "region", place.region()).get(0);
    }

    private static List<Row> matching(List<Row> cells, String column, String value) {
        List<Row> found =
                cells.stream().filter(cell -> cell.text(column).equals(value)).toList();
        if (found.isEmpty()) {
            List<String> known = cells.stream()
                    .map(cell -> cell.text(column))
                    .distinct()
                    .sorted()
                    .toList();
            throw new IllegalArgumentException(column + ": '" + value + "' is not one of " + String.join(", ", known));
        }
        return found;
    }
}
