package dev.tpsmatrix.report;

import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.result.AtLeast;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/** A cell's figures, with what belongs to them. */
final class CellWords {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final double LEAST_PERCENT = 0.01;

    private CellWords() {}

    static String time(Instant moment) {
        return MINUTE.format(moment);
    }

    static String day(Instant moment) {
        return DAY.format(moment);
    }

    /** Where the page shows the cell's evidence. */
    static String anchor(Place place) {
        return String.join("-", "cell", place.tier(), place.model(), place.region())
                .replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /** {@code 11.9–12.7}; empty if nothing was repeated. */
    static String range(Row cell, String column) {
        Double low = cell.findDecimal(column + "_low");
        Double high = cell.findDecimal(column + "_high");
        return low == null || high == null ? "" : Figures.round(low) + "–" + Figures.round(high);
    }

    /** {@code 12.3 TPS (11.9–12.7)}. */
    static String tps(Row cell) {
        String range = range(cell, "tps");
        return Figures.round(cell.findDecimal("tps")) + " TPS" + (range.isEmpty() ? "" : " (" + range + ")");
    }

    /** A percentile with its interval, else with the range of the bursts, {@code ~} if it rests on few samples, {@code >} if requests were cut. */
    static String seconds(Row cell, String column) {
        Double more = AtLeast.readFrom(cell).of(column);
        if (more != null) {
            return "> " + Figures.seconds(more);
        }
        String bounds = cell.find(column + "_ci_low") == null ? column : column + "_ci";
        return (Figures.isOfFew(cell, column) ? "~" : "")
                + Figures.seconds(cell.findDecimal(column))
                + (range(cell, bounds).isEmpty() ? "" : " (" + range(cell, bounds, 1000) + ")");
    }

    private static String range(Row cell, String column, double unit) {
        return Figures.round(cell.decimal(column + "_low") / unit) + "–"
                + Figures.round(cell.decimal(column + "_high") / unit);
    }

    /** {@code 3 bursts, 5412 requests}. */
    static String sample(Row cell) {
        long bursts = cell.integer("bursts_measured");
        long all = cell.integer("bursts");
        return (bursts == all ? "" + bursts : bursts + " of " + all) + (all == 1 ? " burst, " : " bursts, ")
                + Figures.number(cell.integer("requests_sent")) + " requests";
    }

    /** With its sign; some are never shown as none, nor most as all. */
    static String share(long part, long of) {
        double percent = 100.0 * part / of;
        if (part == 0 || part == of) {
            return Figures.plain(percent) + " %";
        }
        return percent < LEAST_PERCENT
                ? "< 0.01 %"
                : percent > 100 - LEAST_PERCENT ? "> 99.99 %" : String.format(Locale.ROOT, "%.2f %%", percent);
    }

    static String users(Row cell) {
        long users = cell.integer("users");
        return users + (users == 1 ? " user" : " users");
    }

    /** What kept it from more, in words. */
    static String constraint(Row cell) {
        return switch (Objects.requireNonNullElse(cell.find("constraint"), "unknown")) {
            case "client" -> "our own machine";
            case "contaminated" -> "somebody else's use of the limits";
            case "bound" -> "a bound of the burst";
            case "limit_share" -> "our own restraint";
            case "limit" -> "the account's limits";
            case "overload" -> "the provider's capacity";
            case "sla" -> "the SLA";
            case "not_reached" -> "nothing at this load";
            default -> "not known";
        };
    }

    /** The same with its numbers, in one phrase. */
    static String limitedBy(Row cell) {
        String detail = constraintDetail(cell);
        return switch (Objects.requireNonNullElse(cell.find("constraint"), "unknown")) {
            case "limit", "overload", "client", "contaminated", "bound" -> detail;
            default -> constraint(cell) + " (" + detail + ")";
        };
    }

    static String constraintDetail(Row cell) {
        return Objects.requireNonNullElse(cell.find("constraint_detail"), Figures.UNKNOWN);
    }
}
