package dev.tpsmatrix.target;

import dev.tpsmatrix.result.CostBasis;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the transactions of a burst cost, as the configuration and the price list said when it was planned.
 *
 * @param price at its endpoint; null if it is not known or there is none
 * @param ceiling stands in for the price where budgets are reckoned, never where costs are
 * @param usdPerHour what its server costs, where it is self-hosted
 * @param infraUsd what a transaction costs besides, in USD
 * @param source who says the prices, that of the fallback included; null without any
 * @param checked when they were looked up with their provider, of two the earlier; null if nobody did so with each
 */
public record Billing(
        @Nullable Price price,
        @Nullable Price ceiling,
        @Nullable Double usdPerHour,
        @Nullable Fallback fallback,
        @Nullable Double infraUsd,
        @Nullable String source,
        @Nullable LocalDate checked) {

    private static final double SECONDS = 3600;

    /**
     * Another model that answers some of production's transactions.
     *
     * @param share of them, 0 to 1
     */
    public record Fallback(double share, Price price) {}

    /** What budgets and bounds reckon with; null if nobody knows. */
    public @Nullable Price budgetPrice() {
        return price == null ? ceiling : price;
    }

    /** Whether transactions are paid by the hour. */
    public boolean hourly() {
        return usdPerHour != null;
    }

    /** A transaction's share of the server, in USD, at so many per second; null if it is not paid by the hour. */
    public @Nullable Double ofTheHour(@Nullable Double tps) {
        return usdPerHour == null || tps == null || tps <= 0 ? null : Double.valueOf(usdPerHour / (tps * SECONDS));
    }

    /**
     * What a transaction of production costs.
     *
     * @param own USD of one that this model answers; null if it is not known
     * @param inputTokens of a mean transaction
     * @param outputTokens of a mean transaction
     */
    public @Nullable Double perTransactionUsd(@Nullable Double own, double inputTokens, double outputTokens) {
        if (own == null) {
            return null;
        }
        double answered = fallback == null
                ? own
                : (1 - fallback.share()) * own
                        + fallback.share() * fallback.price().usd(inputTokens, outputTokens);
        return answered + (infraUsd == null ? 0 : infraUsd);
    }

    public CostBasis basis() {
        return new CostBasis(usdPerHour, fallback == null ? null : fallback.share(), infraUsd, source, checked);
    }
}
