package dev.tpsmatrix.query;

import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.store.Matrix;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which matrices there are. */
@ApplicationScoped
class WorkloadsQuestion implements Question {

    static final String NAME = "workloads";

    private static final List<Column> COLUMNS =
            Stream.of("workload", "tier", "written_at").map(Column::text).toList();

    private static final List<Heading> HEADINGS = List.of(
            Heading.text("Workload", "workload")
                    .to(row -> Questions.link("matrix", "workload", row.text("workload"), "tier", row.text("tier"))),
            Heading.text("Tier", "tier"),
            Heading.text("Last written", "written_at"),
            Heading.of("Changes", row -> "drift").to(row -> Questions.link("drift", "workload", row.text("workload"))));

    private final Matrix matrix;

    WorkloadsQuestion(Matrix matrix) {
        this.matrix = matrix;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Parameter> parameters() {
        return Set.of();
    }

    @Override
    public Listing answer(Parameters asked) {
        List<Row> rows = matrix.written().stream()
                .map(written -> new Row()
                        .put("workload", written.workload())
                        .put("tier", written.tier())
                        .put("written_at", written.at().toString()))
                .toList();
        return Listing.of(
                "Matrices",
                COLUMNS,
                HEADINGS,
                Page.cut(asked, rows, row -> row.text("workload") + "#" + row.text("tier")));
    }
}
