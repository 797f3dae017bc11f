package dev.tpsmatrix.result;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a cost rests on.
 *
 * @param usdPerHour of a self-hosted target
 * @param fallbackShare of production's transactions, 0 to 1, those that another model answers
 * @param infraUsd that is added to each transaction
 * @param source who says the prices; null without any
 * @param checked when they were looked up with their provider, of several the earliest; null if nobody did so with each
 */
public record CostBasis(
        @Nullable Double usdPerHour,
        @Nullable Double fallbackShare,
        @Nullable Double infraUsd,
        @Nullable String source,
        @Nullable LocalDate checked) {

    public static final CostBasis UNKNOWN = new CostBasis(null, null, null, null, null);

    /** Stands behind a cost whose price is {@link #isUnchecked}. */
    public static final String MARK = "*";

    private static final int DAYS = 90;

    public static final String LEGEND =
            MARK + " the price was not checked with the provider in the last " + DAYS + " days";

    /** Whether a cost of that day needs the mark: nobody asked the provider for its price in the days before. */
    public boolean isUnchecked(LocalDate day) {
        // Results of before sources were kept have none and are not of servers that are paid by the hour.
        boolean hasPrice = source != null || usdPerHour == null;
        return hasPrice && (checked == null || checked.plusDays(DAYS).isBefore(day));
    }

    /** Whether a transaction costs its share of a server's hour and nothing else. */
    public boolean isServerAlone() {
        return usdPerHour != null && fallbackShare == null && infraUsd == null;
    }

    /** The columns; the table's cells have the same. */
    public void writeTo(Row row) {
        row.put("usd_per_hour", usdPerHour, 6)
                .put("fallback_share", fallbackShare, 6)
                .put("infra_usd_per_transaction", infraUsd, 12)
                .put("price_checked", checked == null ? null : checked.toString())
                .put("price_source", source);
    }

    public static CostBasis readFrom(Row row) {
        return new CostBasis(
                row.findDecimal("usd_per_hour"),
                row.findDecimal("fallback_share"),
                row.findDecimal("infra_usd_per_transaction"),
                row.find("price_source"),
                row.findDate("price_checked"));
    }
}
