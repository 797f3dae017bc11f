package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.CostBasis;
import org.jspecify.annotations.Nullable;

/** What a month of production costs with a candidate, USD at list price. */
final class MonthlyCost {

    private MonthlyCost() {}

    /**
     * Requests × cost per transaction; of servers that are paid by the hour, as many as bear the peak, all month, and
     * what a transaction costs besides. Null if its cost isn't known, or no volume is asked for.
     */
    static @Nullable Measure of(Candidate candidate, Need need) {
        Long requests = need.requestsPerMonth();
        Measure each = candidate.cost();
        if (requests == null || each == null) {
            return null;
        }
        Double perHour = candidate.usdPerHour();
        if (perHour == null) {
            return each.map(usd -> usd * requests);
        }
        long servers = servers(candidate, need);
        double fixed = servers * perHour * Need.HOURS_PER_MONTH;
        return Measure.exact(fixed + requests * besides(candidate, each.value(), perHour));
    }

    /** At least one; by what it was surely measured to sustain. */
    static long servers(Candidate candidate, Need need) {
        Measure tps = candidate.tps();
        double sure = tps.low() == null || tps.low() <= 0 ? tps.value() : tps.low();
        return Math.max(1, (long) Math.ceil(need.ratePerSecond() / sure - 1e-9));
    }

    /** What a fallback and the infrastructure add to each transaction. */
    private static double besides(Candidate candidate, double each, double perHour) {
        Double fallback = CostBasis.readFrom(candidate.cell()).fallbackShare();
        double own = 1 - (fallback == null ? 0 : fallback);
        return Math.max(0, each - own * perHour / (3600 * candidate.tps().value()));
    }
}
