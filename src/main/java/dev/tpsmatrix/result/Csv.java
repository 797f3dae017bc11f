package dev.tpsmatrix.result;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The two archives as CSV: a header line, {@code \n} after each row, quotes only where they are needed. */
public final class Csv {

    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();

    private static final CsvMapper BY_HAND = CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
            .build();
    private static final CsvSchema HEADER = CsvSchema.emptySchema().withHeader();

    private Csv() {}

    public static void writeResult(BurstResult result, OutputStream out) throws IOException {
        write(BurstResult.COLUMNS, Stream.of(result.toRow()), out);
    }

    public static void writeRequests(List<RequestRecord> records, OutputStream out) throws IOException {
        write(RequestRecord.COLUMNS, records.stream().map(RequestRecord::toRow), out);
    }

    /** Any rows under any columns, as text. */
    public static String text(List<Column> columns, List<Row> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(columns, rows.stream(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void write(List<Column> columns, Stream<Row> rows, OutputStream out) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator('\n');
        Column.names(columns).forEach(schema::addColumn);
        try (SequenceWriter writer =
                MAPPER.writerFor(Map.class).with(schema.build()).writeValues(out)) {
            for (Row row : (Iterable<Row>) rows::iterator) {
                writer.write(row.texts());
            }
        }
    }

    /** Rows by the names in the header line, read to the end. UncheckedIOException if it isn't CSV. */
    public static List<Row> read(InputStream in) {
        List<Row> rows = new ArrayList<>();
        read(in, rows::add);
        return rows;
    }

    /** The same, one after another. */
    public static void read(InputStream in, Consumer<Row> each) {
        try (MappingIterator<Map<String, String>> rows =
                MAPPER.readerForMapOf(String.class).with(HEADER).readValues(in)) {
            read(rows, each);
        } catch (IOException e) {
            throw new UncheckedIOException("not a CSV file", e);
        }
    }

    /**
     * Rows as people and spreadsheets write them: empty lines and blanks around a value don't count. UncheckedIOException
     * if it isn't CSV, or a row hasn't a value, if an empty one, for each name in the header line.
     */
    public static List<Row> parse(String csv) {
        List<Row> rows = new ArrayList<>();
        try (MappingIterator<Map<String, String>> lines =
                BY_HAND.readerForMapOf(String.class).with(HEADER).readValues(csv)) {
            read(lines, rows::add);
        } catch (IOException e) {
            throw new UncheckedIOException("not a CSV file", e);
        }
        return rows;
    }

    private static void read(MappingIterator<Map<String, String>> rows, Consumer<Row> each) throws IOException {
        while (rows.hasNextValue()) {
            each.accept(Row.of(rows.nextValue()));
        }
    }
}
