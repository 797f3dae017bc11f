package dev.tpsmatrix.drift;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Csv;
import dev.tpsmatrix.result.Row;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Anybody's runs, each judged with what was known by then. */
public final class Series {

    static final List<Column> COLUMNS = List.of(
            Column.text("cell"),
            Column.text("run"),
            Column.text("metric"),
            Column.text("state"),
            Column.number("change_percent"),
            Column.text("cause"));

    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();
    private static final Comparator<Observation> BY_CELL =
            Comparator.comparing(observation -> observation.place().model());

    private final List<List<Observation>> runs;

    private Series(List<List<Observation>> runs) {
        this.runs = runs;
    }

    /**
     * Reads a CSV with a header line: {@code cell, provider, region, run, day} and any of the figures and conditions. Runs
     * are taken by their day, those of one day as they come.
     *
     * @throws SeriesException if it isn't one
     */
    public static Series read(InputStream csv) {
        Map<String, List<Observation>> runs = new LinkedHashMap<>();
        Map<String, SeriesRow> seen = new HashMap<>();
        for (SeriesRow row : rows(csv)) {
            Observation observation = row.observation();
            String cell = observation.place().model();
            SeriesRow first = seen.putIfAbsent(cell, row);
            if (first != null) {
                same(
                        row,
                        first,
                        "in region",
                        observation.place().region(),
                        first.observation().place().region());
                same(
                        row,
                        first,
                        "of provider",
                        observation.provider(),
                        first.observation().provider());
            }
            List<Observation> run = runs.computeIfAbsent(observation.run(), name -> new ArrayList<>());
            if (run.stream().anyMatch(o -> o.place().equals(observation.place()))) {
                throw row.wrong("cell '" + cell + "' has a line for run '" + observation.run()
                        + "' already; one a cell and run is allowed");
            }
            run.add(observation);
        }
        return new Series(inOrder(runs.values()));
    }

    private static void same(SeriesRow row, SeriesRow first, String what, String is, String was) {
        if (!is.equals(was)) {
            throw row.wrong("cell '" + row.observation().place().model() + "' is " + what + " '" + is + "', but '" + was
                    + "' in line " + first.line());
        }
    }

    /** One line for each figure of each cell and run, in the order of the runs; then by cell. */
    public String judge() {
        List<Row> rows = new ArrayList<>();
        Map<String, Drift> last = new HashMap<>();
        List<Observation> earlier = new ArrayList<>();
        for (List<Observation> run : runs) {
            for (Judgement judgement : Judge.judge(latest(earlier), run, last.values())) {
                Drift drift = judgement.drift();
                if (drift != null) {
                    last.put(drift.place().model() + "\n" + drift.metric(), drift);
                }
                rows.add(row(judgement));
            }
            earlier.addAll(run);
        }
        return Csv.text(COLUMNS, rows);
    }

    private static Row row(Judgement judgement) {
        Cause cause = judgement.cause();
        return new Row()
                .put("cell", judgement.observation().place().model())
                .put("run", judgement.observation().run())
                .put("metric", judgement.metric().column())
                .put("state", judgement.state().column())
                .put("change_percent", judgement.changePercent(), 3)
                .put("cause", cause == null ? null : cause.words());
    }

    private static List<Observation> latest(List<Observation> earlier) {
        Map<Place, List<Observation>> cells = new LinkedHashMap<>();
        earlier.forEach(o ->
                cells.computeIfAbsent(o.place(), place -> new ArrayList<>()).add(o));
        return cells.values().stream()
                .flatMap(all -> all.subList(Math.max(0, all.size() - Judge.MOST_RUNS), all.size()).stream())
                .toList();
    }

    private static List<List<Observation>> inOrder(Collection<List<Observation>> runs) {
        List<List<Observation>> ordered = runs.stream()
                .sorted(Comparator.comparing(run -> run.stream()
                        .map(Observation::at)
                        .min(Comparator.naturalOrder())
                        .orElseThrow()))
                .toList();
        // Two runs of one day are told apart by a few nanoseconds.
        return Stream.iterate(0, i -> i + 1)
                .limit(ordered.size())
                .map(i -> ordered.get(i).stream()
                        .map(o -> o.later(i))
                        .sorted(BY_CELL)
                        .toList())
                .toList();
    }

    private static List<SeriesRow> rows(InputStream csv) {
        List<SeriesRow> rows = new ArrayList<>();
        try (MappingIterator<Map<String, String>> lines = MAPPER.readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(csv)) {
            boolean more = lines.hasNextValue();
            SeriesRow.check(((CsvSchema) lines.getParserSchema()).getColumnNames());
            while (more) {
                // A row begins where the line before it ended.
                int line = 1 + lines.getParser().currentTokenLocation().getLineNr();
                rows.add(new SeriesRow(line, Row.of(lines.nextValue())));
                more = lines.hasNextValue();
            }
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new SeriesException("line " + line + ": not CSV (" + e.getOriginalMessage() + ")");
        } catch (CharConversionException e) {
            throw new SeriesException("the file is not text in UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
