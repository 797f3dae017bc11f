package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Sla;
import dev.tpsmatrix.workload.Workload;
import org.jspecify.annotations.Nullable;

/** What a workload asks of a model's answers. */
public record Demand(Sla sla) {

    /** Of the requests offered, so many have to complete. */
    private static final double LEAST_COMPLETED = 0.99;

    public static @Nullable Demand of(@Nullable Workload asked) {
        return asked == null
                ? null
                : new Demand(new Sla(asked.latencySlaMs(), asked.slaPercentile(), asked.ttftSlaMs()));
    }

    /** Another latency, the rest as {@code asked}; of the 95th percentile if nothing is known. */
    public static Demand within(double latencyMs, @Nullable Demand asked) {
        return asked == null
                ? new Demand(Sla.p95(latencyMs))
                : new Demand(new Sla(latencyMs, asked.sla.percentile(), asked.sla.ttftMs()));
    }

    public String words() {
        return "p" + Figures.plain(sla.percentile()) + " within " + Figures.plain(sla.latencyMs() / 1000) + " s"
                + (sla.ttftMs() == null ? "" : ", first token within " + Figures.plain(sla.ttftMs() / 1000.0) + " s");
    }

    /** With the share that has to complete. */
    String terms() {
        return words() + " and " + Figures.plain(100 * LEAST_COMPLETED) + " % completed";
    }

    /** That of {@code asked}, or the 95th if nothing is known. */
    public static String percentile(@Nullable Demand asked) {
        return asked == null ? "p95" : asked.percentile();
    }

    /** The percentile of a cell that stands for the SLA's: the next that is kept, never a lower one. */
    public String percentile() {
        return sla.percentile() <= 50 ? "p50" : sla.percentile() <= 95 ? "p95" : "p99";
    }

    public @Nullable Double latencyMs(Row cell) {
        return cell.findDecimal("latency_" + percentile() + "_ms");
    }

    /** Whether a cell keeps it: by what its bursts found, else by its own percentiles; what isn't known isn't kept. */
    public boolean isKeptBy(Row cell) {
        if ("sla".equals(cell.find("constraint")) && cell.find("sla_passed_per_second") == null) {
            return false;
        }
        return isMetBy(cell);
    }

    /** How sure it is that a candidate keeps it, at the load it was measured with; what isn't known isn't kept. */
    Fit keptBy(Candidate candidate) {
        return answersInTime(candidate).and(completesAndStarts(candidate));
    }

    /** Whether its intervals, too, lie within it. */
    public boolean isSurelyKeptBy(Row cell) {
        return keptBy(new Candidate(cell)) == Fit.YES;
    }

    Fit answersInTime(Candidate candidate) {
        Measure latency = candidate.latency(percentile());
        return latency == null ? Fit.NO : latency.atMost(sla.latencyMs());
    }

    Fit completesAndStarts(Candidate candidate) {
        Fit completes = candidate.success().atLeast(LEAST_COMPLETED);
        if (sla.ttftMs() == null) {
            return completes;
        }
        Measure first = ttft(candidate);
        return completes.and(first == null ? Fit.NO : first.atMost(sla.ttftMs()));
    }

    /** Milliseconds to the first token; null if nothing is asked of it, or it isn't known. */
    @Nullable
    Measure ttft(Candidate candidate) {
        return sla.ttftMs() == null ? null : candidate.ranged(ttftColumn());
    }

    /** By a cell's own percentiles alone, at the load it was measured with. */
    public boolean isMetBy(Row cell) {
        Double latency = latencyMs(cell);
        Double completed = cell.findDecimal("completed");
        Double offered = cell.findDecimal("requests_offered");
        boolean completes =
                completed != null && offered != null && offered > 0 && completed >= LEAST_COMPLETED * offered;
        return completes && latency != null && latency <= sla.latencyMs() && startsInTime(cell);
    }

    private boolean startsInTime(Row cell) {
        if (sla.ttftMs() == null) {
            return true;
        }
        Double first = cell.findDecimal(ttftColumn());
        return first != null && first <= sla.ttftMs();
    }

    /** A cell keeps no higher percentile of it than the 95th. */
    private String ttftColumn() {
        return "ttft_" + (sla.percentile() <= 50 ? "p50" : "p95") + "_ms";
    }
}
