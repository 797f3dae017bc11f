package dev.tpsmatrix.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.drift.Note;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.RowJson;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object with the items, one a line; numbers as numbers, what is not known left out. */
final class JsonBody {

    private static final ObjectWriter JSON = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build()
            .writer(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEntrySpacing(Separators.Spacing.AFTER)
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(new DefaultPrettyPrinter.NopIndenter())
                    .withArrayIndenter(new EachOnItsLine()));

    private JsonBody() {}

    private static final class EachOnItsLine extends DefaultPrettyPrinter.NopIndenter {
        @Override
        public void writeIndentation(JsonGenerator to, int level) throws IOException {
            to.writeRaw('\n');
        }

        @Override
        public boolean isInline() {
            return false;
        }
    }

    static String write(Listing listing, @Nullable String next) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        Listing.About about = listing.about();
        if (about != null) {
            answer.set(about.name(), RowJson.object(about.row(), about.columns()));
        }
        answer.set("items", array(listing.page().items(), listing.columns()));
        List<Note> notes = listing.notes();
        if (notes != null) {
            answer.set("notes", array(notes.stream().map(Note::toRow).toList(), Note.COLUMNS));
        }
        if (next != null) {
            answer.put("next", next);
        }
        if (listing.isSimulated()) {
            answer.put("simulated", true);
        }
        try {
            return JSON.writeValueAsString(answer) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ArrayNode array(List<Row> rows, List<Column> columns) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        rows.forEach(row -> array.add(RowJson.object(row, columns)));
        return array;
    }
}
