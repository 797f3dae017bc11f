package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Figures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What production asks of a model from one region.
 *
 * @param demand null if no SLA is known: then none is asked for
 * @param tps transactions per second at the peak, above 0; null if it isn't asked for, as is {@code requestsPerMonth}
 * @param budgetUsd US dollars a month; alone, it asks for the most transactions per second that it pays for
 * @param inUse the model in use there; null if nobody said
 */
public record Need(
        String region,
        @Nullable Demand demand,
        @Nullable Double tps,
        @Nullable Long requestsPerMonth,
        @Nullable Double budgetUsd,
        @Nullable String inUse) {

    /** Of 365.25 ÷ 12 days. */
    static final double SECONDS_PER_MONTH = 2_629_800;

    static final double HOURS_PER_MONTH = SECONDS_PER_MONTH / 3600;

    /** What would make the figures of a month unreadable. */
    private static final double MOST = 1e12;

    private static final double LEAST = 1e-6;

    public Need(
            String region,
            @Nullable Demand demand,
            @Nullable Double tps,
            @Nullable Long requestsPerMonth,
            @Nullable Double budgetUsd) {
        this(region, demand, tps, requestsPerMonth, budgetUsd, null);
    }

    public Need {
        require("tps", tps);
        require("requests_month", requestsPerMonth == null ? null : requestsPerMonth.doubleValue());
        require("budget_month", budgetUsd);
    }

    /** Only the fastest within an SLA. */
    public static Need of(String region, @Nullable Demand demand) {
        return new Need(region, demand, null, null, null);
    }

    /** {@code p95 within 2 s, 1,000,000 requests a month}. */
    public String words() {
        List<String> parts = new ArrayList<>();
        parts.add(demand == null ? "no SLA, since none is known" : demand.words());
        if (tps != null) {
            parts.add(Figures.round(tps) + " TPS"
                    + (requestsPerMonth == null ? " (a month's cost: of these around the clock)" : ""));
        }
        if (requestsPerMonth != null) {
            parts.add(Figures.number(requestsPerMonth) + " requests a month");
        }
        if (budgetUsd != null) {
            parts.add("at most " + Figures.cents(budgetUsd) + " a month");
        }
        return String.join(", ", parts);
    }

    static void require(String name, @Nullable Double value) {
        if (value != null && !(value >= LEAST && value <= MOST)) {
            throw new IllegalArgumentException(name + ": takes a number from 0.000001 to 1e12, got " + value);
        }
    }

    /** The percentile of a cell that latency is judged by: the SLA's, the 95th if none is known. */
    public String percentile() {
        return Demand.percentile(demand);
    }

    /** The rate that servers have to bear: the peak, but at least the month's mean. */
    public double ratePerSecond() {
        return Math.max(tps == null ? 0 : tps, mean());
    }

    /** Whether that is the month's mean, not a peak. */
    boolean isMean() {
        return tps == null || mean() > tps;
    }

    private double mean() {
        return requestsPerMonth == null ? 0 : requestsPerMonth / SECONDS_PER_MONTH;
    }

    /** Requests a month: those that are asked for, else the peak around the clock; null if neither is. */
    @Nullable
    Double volume() {
        return requestsPerMonth != null
                ? Double.valueOf(requestsPerMonth)
                : tps == null ? null : Double.valueOf(tps * SECONDS_PER_MONTH);
    }

    /** With that share of its load, above 0. */
    Need share(double share) {
        return new Need(
                region,
                demand,
                tps == null ? null : Double.valueOf(tps * share),
                requestsPerMonth == null ? null : Long.valueOf(Math.max(1, Math.round(requestsPerMonth * share))),
                budgetUsd,
                inUse);
    }

    /** The same at another latency. */
    public Need within(double latencyMs) {
        return new Need(region, Demand.within(latencyMs, demand), tps, requestsPerMonth, budgetUsd, inUse);
    }

    /** The same where that model is in use; null if nobody knows. */
    public Need using(@Nullable String model) {
        return new Need(region, demand, tps, requestsPerMonth, budgetUsd, model);
    }

    /** Whether the cheapest is wanted; else it is the fastest, or the fastest that the budget pays for. */
    public boolean isAboutCost() {
        return tps != null || requestsPerMonth != null;
    }

    public String judgedBy() {
        return isAboutCost() ? "cost" : budgetUsd == null ? "TPS" : "TPS for the budget";
    }
}
