package dev.tpsmatrix.decide;

import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.result.CostBasis;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A measured cell that may stand in a comparison. */
public record Candidate(Row cell) {

    public Place place() {
        return Place.of(cell);
    }

    public String model() {
        return cell.text("model");
    }

    public String region() {
        return cell.text("region");
    }

    public boolean simulated() {
        return cell.flag("simulated");
    }

    /** Whether as many users asked it. */
    boolean isAskedAs(Candidate other) {
        return Objects.equals(cell.find(Pool.USERS), other.cell.find(Pool.USERS));
    }

    public Instant measuredAt() {
        return cell.instant("last_started_at");
    }

    /** At the load it was measured with. */
    public Measure tps() {
        return Objects.requireNonNull(Measure.of(cell, "tps"));
    }

    /**
     * Transactions per second that it was measured to sustain within an SLA; null if it surely doesn't keep it. A looser SLA never
     * lowers it.
     */
    public @Nullable Measure tpsWithin(@Nullable Demand demand) {
        return demand == null || demand.keptBy(this) != Fit.NO ? tps() : null;
    }

    /** Milliseconds; a percentile other than the 95th has the range of the bursts instead of an interval. */
    @Nullable
    Measure latency(String percentile) {
        String column = "latency_" + percentile + "_ms";
        if (hasInterval(percentile)) {
            return Measure.of(cell, column, column + "_ci");
        }
        return ranged(column);
    }

    /** A figure with the range of its bursts; of one alone it isn't known how far it may be off. */
    @Nullable
    Measure ranged(String column) {
        Measure range = Measure.of(cell, column);
        return range == null || cell.integer("bursts_measured") > 1 ? range : new Measure(range.value(), null, null);
    }

    /** Whether the bounds of that percentile are a confidence interval, not the range of the bursts. */
    boolean hasInterval(String percentile) {
        return percentile.equals("p95") && cell.find("latency_p95_ms_ci_low") != null;
    }

    /** What each of its last bursts cost in the sustain window, USD at list price; null if it isn't known. */
    @Nullable
    Double burstUsd() {
        Measure each = cost();
        return each == null
                ? null
                : Double.valueOf(each.value() * cell.integer("requests_sent") / Math.max(1, cell.integer("bursts")));
    }

    /** USD a transaction; null if it isn't known. */
    @Nullable
    Measure cost() {
        return Measure.of(cell, "cost_per_transaction_usd");
    }

    /** Of the requests offered, those that completed; as sure as so many of bursts with a figure make it. */
    Measure success() {
        double offered = cell.decimal("requests_offered");
        double counted = offered * cell.integer("bursts_measured") / Math.max(1, cell.integer("bursts"));
        return counted == 0
                ? new Measure(0, null, null)
                : Measure.share(cell.decimal("completed") / offered * counted, counted);
    }

    /** USD an hour of its own server; null if it is paid by the transaction. */
    @Nullable
    Double usdPerHour() {
        return CostBasis.readFrom(cell).usdPerHour();
    }

    /** The largest share of the account's limits that its load used, 0 to 1; null if none is known. */
    @Nullable
    Double limitUse() {
        return Stream.of(cell.findDecimal("rpm_share"), cell.findDecimal("tpm_share"))
                .filter(Objects::nonNull)
                .filter(share -> share > 0)
                .max(Double::compare)
                .orElse(null);
    }

    /**
     * Transactions per second that the account's limits allow, by what its own used of them; null if it isn't known, and of
     * servers, which come with theirs.
     */
    @Nullable
    Double tpsOfLimits() {
        Double use = limitUse();
        return use == null || usdPerHour() != null ? null : Double.valueOf(tps().value() / use);
    }

    /** What the figures rest on. */
    public String evidence() {
        long all = cell.integer("bursts");
        boolean whole = cell.integer("bursts_measured") == all;
        return cell.text("bursts_measured") + (whole ? "" : " of " + all) + (all == 1 ? " burst, " : " bursts, ")
                + cell.text("requests_sent") + (whole ? " requests, " : " requests in all, ")
                + cell.text("last_started_at").substring(0, "2026-01-01".length()) + ", run " + cell.text("run_id")
                + (simulated() ? ", SIMULATED" : "");
    }

    /** What kept it from more; null if nothing that counts did: the workload's SLA doesn't where another is asked and kept. */
    @Nullable
    String limitedBy(@Nullable Demand demand) {
        String constraint = cell.find("constraint");
        boolean otherSla = "sla".equals(constraint) && (demand == null || demand.keptBy(this) != Fit.NO);
        return "not_reached".equals(constraint) || otherSla ? null : Figures.known(cell.find("constraint_detail"));
    }
}
