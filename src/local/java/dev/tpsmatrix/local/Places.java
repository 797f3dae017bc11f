package dev.tpsmatrix.local;

import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The cells' two axes, from where and to where, and what their tokens are: tokenizers and lengths differ. */
final class Places {

    static final String TITLE = "Where it is served, and what its tokens are";

    /** Behind a figure that must not be compared with others. */
    static final String UNRANKED = " †";

    static final String LEGEND =
            "† not ranked: more than 10 % of its answers ended short, so that it did less than the others";

    private static final List<String> HEADER =
            List.of("Model", "Region", "Endpoint", "Served in", "Chars/token in", "Chars/token out", "Ended short");

    private Places() {}

    static String table(List<Row> cells, Function<Row, String> mark) {
        List<String[]> rows = cells.stream()
                .map(cell -> new String[] {
                    cell.text("model"),
                    cell.text("region") + mark.apply(cell),
                    known(cell.find("endpoint")).replaceFirst("^https?://", ""),
                    known(cell.find("served_geography")),
                    Figures.round(cell.findDecimal("input_chars_per_token")),
                    Figures.round(cell.findDecimal("output_chars_per_token")),
                    Figures.percent(cell.findDecimal("short_share")) + unranked(cell)
                })
                .toList();
        return Report.table(HEADER, rows, 4);
    }

    /** A mark if the cell has a figure, but isn't ranked. */
    static String unranked(Row cell) {
        return isUnranked(cell) ? UNRANKED : "";
    }

    static boolean isUnranked(Row cell) {
        return cell.find("tps") != null && "false".equals(cell.find("ranked"));
    }

    private static String known(@Nullable String text) {
        return Objects.requireNonNullElse(text, Figures.UNKNOWN);
    }
}
