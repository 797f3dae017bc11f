package dev.tpsmatrix.drift;

import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person knows of a change: it stands in history and report.
 *
 * @param at when it was written
 * @param by who wrote it; null if nobody said
 * @param model that it is about; null for all, as is {@code region}
 * @param drift the id of the drift that it is about, if of one
 */
public record Note(
        String workload,
        @Nullable String tier,
        @Nullable String model,
        @Nullable String region,
        @Nullable String drift,
        Instant at,
        @Nullable String by,
        String text) {

    public static final int LONGEST = 2_000;

    /** In the order of {@link #toRow()}. */
    public static final List<Column> COLUMNS = Stream.of(
                    "workload", "tier", "model", "region", "drift", "at", "by", "text")
            .map(Column::text)
            .toList();

    public Note {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException("text: takes 1 to " + LONGEST + " characters");
        }
    }

    /** What tells it from all others of its workload; sorts by its time. */
    public String id() {
        return at + "#" + Integer.toHexString(hashCode());
    }

    /** Whether it is about this cell. */
    public boolean isAbout(Place place) {
        return workload.equals(place.workload())
                && fits(tier, place.tier())
                && fits(model, place.model())
                && fits(region, place.region());
    }

    private static boolean fits(@Nullable String wanted, String actual) {
        return wanted == null || wanted.equals(actual);
    }

    public Row toRow() {
        return new Row()
                .put("workload", workload)
                .put("tier", tier)
                .put("model", model)
                .put("region", region)
                .put("drift", drift)
                .put("at", at.toString())
                .put("by", by)
                .put("text", text);
    }

    /** The reverse; IllegalArgumentException names a column that doesn't fit. */
    public static Note of(Row row) {
        return new Note(
                row.text("workload"),
                row.find("tier"),
                row.find("model"),
                row.find("region"),
                row.find("drift"),
                row.instant("at"),
                row.find("by"),
                row.text("text"));
    }
}
