package dev.tpsmatrix.report;

import dev.tpsmatrix.result.CostBasis;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A cell's costs as people read them, with the mark of a price that nobody checked in time. */
public final class ReportedCost {

    private ReportedCost() {}

    /** The cell as it is shown on that day, UTC: what was checked in time when it was measured may be old by then. */
    public static Row asOf(Row cell, LocalDate day) {
        boolean cost = cell.find("cost_per_transaction_usd") != null;
        return cost && CostBasis.readFrom(cell).isUnchecked(day)
                ? Row.of(cell.texts()).put("price_unchecked", true)
                : cell;
    }

    public static String perTransaction(Row cell) {
        return marked(cell, Figures.dollars(cell.findDecimal("cost_per_transaction_usd")));
    }

    public static String perHour(Row cell) {
        return marked(cell, Figures.cents(cell.findDecimal("cost_per_hour_usd")));
    }

    public static String perThousandChars(Row cell) {
        return marked(cell, Figures.dollars(cell.findDecimal("cost_per_1k_output_chars_usd")));
    }

    private static String marked(Row cell, String cost) {
        return isMarked(cell) && !cost.equals(Figures.UNKNOWN) ? cost + CostBasis.MARK : cost;
    }

    /** Also where it was not yet kept whether somebody checked. */
    private static boolean isMarked(Row cell) {
        return cell.find("cost_per_transaction_usd") != null && !"false".equals(cell.find("price_unchecked"));
    }

    /** What stands below the table: what else a cost is made of, and what the mark means. */
    public static List<String> notes(List<Row> cells) {
        List<String> notes = new ArrayList<>();
        for (Row cell : cells) {
            String parts = parts(cell);
            if (!parts.isEmpty()) {
                notes.add(cell.text("model") + " " + cell.text("region") + ": its cost is made with " + parts);
            }
        }
        if (cells.stream().anyMatch(ReportedCost::isMarked)) {
            notes.add(CostBasis.LEGEND);
        }
        return notes;
    }

    private static String parts(Row cell) {
        Double share = cell.findDecimal("fallback_share");
        return String.join(
                ", ",
                Stream.of(
                                part(cell.find("usd_per_hour"), "%s USD per hour of its server"),
                                part(
                                        share == null ? null : Figures.percent(share),
                                        "%s answered by a fallback at its price"),
                                part(
                                        cell.find("infra_usd_per_transaction"),
                                        "%s USD of infrastructure per transaction"))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static @Nullable String part(@Nullable String figure, String words) {
        return figure == null ? null : words.formatted(figure);
    }
}
