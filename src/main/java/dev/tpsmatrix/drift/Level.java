package dev.tpsmatrix.drift;

import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which runs stand at the level that later ones are compared with.
 *
 * @param since null if it reaches back to the first run
 * @param apart when changes lasted that have passed, the latest last; older ones than {@link #MOST} are forgotten, since no
 *     run of theirs is read any more
 */
public record Level(@Nullable Instant since, List<Passed> apart) {

    /** Of every run. */
    public static final Level WHOLE = new Level(null, List.of());

    /** A change and what followed it take 8 runs at least, and 24 are read. */
    private static final int MOST = 3;

    public Level {
        apart = List.copyOf(apart.subList(Math.max(0, apart.size() - MOST), apart.size()));
    }

    /** A change that is over: from the run that showed it first up to the one that no longer did. */
    public record Passed(Instant from, Instant to) {
        private boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    static Level from(Instant since) {
        return new Level(since, List.of());
    }

    /** The same without the runs of one more change. */
    Level without(Instant from, Instant to) {
        List<Passed> all = new ArrayList<>(apart);
        all.add(new Passed(from, to));
        return new Level(since, all);
    }

    boolean holds(Instant at) {
        return (since == null || !at.isBefore(since)) && apart.stream().noneMatch(passed -> passed.holds(at));
    }

    void writeTo(Row row) {
        row.put("level_since", since == null ? null : since.toString())
                .put(
                        "level_apart",
                        apart.stream()
                                .map(passed -> passed.from() + "/" + passed.to())
                                .collect(Collectors.joining(";")));
    }

    /** The reverse; IllegalArgumentException names a column that doesn't fit. */
    static Level readFrom(Row row) {
        String apart = row.find("level_apart");
        return new Level(
                row.find("level_since") == null ? null : row.instant("level_since"),
                apart == null
                        ? List.of()
                        : Arrays.stream(apart.split(";")).map(Level::passed).toList());
    }

    private static Passed passed(String text) {
        String[] ends = text.split("/", 2);
        if (ends.length != 2) {
            throw new IllegalArgumentException("column level_apart holds '" + text + "', not two moments");
        }
        Row row = new Row().put("from", ends[0]).put("to", ends[1]);
        return new Passed(row.instant("from"), row.instant("to"));
    }
}
