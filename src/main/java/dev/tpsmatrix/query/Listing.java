package dev.tpsmatrix.query;

import dev.tpsmatrix.drift.Note;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer, whatever the format.
 *
 * @param columns of the items
 * @param headings those that people are shown
 * @param about what all items belong to, if that has something to say
 * @param notes of people; null of a question that has none, or told them on its first page
 */
record Listing(
        String title,
        List<Column> columns,
        List<Heading> headings,
        Page<Row> page,
        @Nullable About about,
        @Nullable List<Note> notes) {

    /** One more object of an answer, under that name. */
    record About(String name, Row row, List<Column> columns) {}

    static Listing of(String title, List<Column> columns, List<Heading> headings, Page<Row> page) {
        return new Listing(title, columns, headings, page, null, null);
    }

    Listing about(String name, Row row, List<Column> of) {
        return new Listing(title, columns, headings, page, new About(name, row, of), notes);
    }

    Listing noted(@Nullable List<Note> all) {
        return new Listing(title, columns, headings, page, about, all);
    }

    boolean isSimulated() {
        return page.items().stream().anyMatch(Listing::isSimulated);
    }

    static boolean isSimulated(Row item) {
        return "true".equals(item.find("simulated"));
    }
}
