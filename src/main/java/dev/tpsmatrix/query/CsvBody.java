package dev.tpsmatrix.query;

import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Csv;
import dev.tpsmatrix.result.Row;
import java.util.List;

/** The items alone. It may end up in a spreadsheet, so no text is left that one would take for a formula. */
final class CsvBody {

    private static final String FORMULA = "=+-@\t\r\n";

    private CsvBody() {}

    static String write(Listing listing) {
        List<Row> rows = listing.page().items().stream()
                .map(item -> harmless(item, listing.columns()))
                .toList();
        return Csv.text(listing.columns(), rows);
    }

    private static Row harmless(Row item, List<Column> columns) {
        Row row = new Row();
        for (Column column : columns) {
            String text = item.find(column.name());
            boolean formula = text != null && column.kind() == Column.Kind.TEXT && FORMULA.indexOf(text.charAt(0)) >= 0;
            row.put(column.name(), formula ? "'" + text : text);
        }
        return row;
    }
}
