package dev.tpsmatrix.query;

import dev.tpsmatrix.aggregate.Cell;
import dev.tpsmatrix.plan.Tier;
import dev.tpsmatrix.result.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The cells of a matrix, each that of its latest run. */
@ApplicationScoped
class MatrixQuestion implements Question {

    private final Known known;

    MatrixQuestion(Known known) {
        this.known = known;
    }

    @Override
    public String name() {
        return "matrix";
    }

    @Override
    public Set<Parameter> parameters() {
        return EnumSet.of(Parameter.WORKLOAD, Parameter.TIER, Parameter.MODEL, Parameter.REGION);
    }

    @Override
    public Listing answer(Parameters asked) {
        String workload = asked.text(Parameter.WORKLOAD);
        String tier = asked.text(Parameter.TIER, Tier.STANDARD.id());
        List<Row> cells = known.cells(workload, tier);
        List<Row> wanted = cells.stream()
                .filter(cell -> asked.fits(Parameter.MODEL, cell.text("model"))
                        && asked.fits(Parameter.REGION, cell.text("region")))
                .sorted(Comparator.comparing(MatrixQuestion::position))
                .toList();
        return Listing.of(
                "Matrix of " + workload + ", tier " + tier,
                Cell.COLUMNS,
                CellHeadings.ALL,
                Page.cut(asked, wanted, MatrixQuestion::position));
    }

    private static String position(Row cell) {
        return cell.text("model") + "#" + cell.text("region");
    }
}
