package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.CostBasis;
import org.jspecify.annotations.Nullable;

/** What a month of production costs with a candidate, USD at list price. */
final class MonthlyCost {

    private MonthlyCost() {}

    /**
     * Requests × cost per transaction; of servers that are paid by the hour, as many as bear the peak, all month, and
     * what a transaction costs besides. Null if its cost isn't known, or no load is asked for.
     */
    static @Nullable Measure of(Candidate candidate, Need need) {
        Double requests = need.volume();
        Measure each = candidate.cost();
        if (requests == null || each == null) {
            return null;
        }
        Double perHour = candidate.usdPerHour();
        return perHour == null
                ? each.map(usd -> usd * requests)
                : servers(candidate, need, perHour, requests * besides(candidate, each.value(), perHour));
    }

    /** As many as bear it by what one was surely measured to sustain; how sure that is isn't known of one burst alone. */
    private static Measure servers(Candidate candidate, Need need, double perHour, double besides) {
        Measure tps = candidate.tps();
        double month = perHour * Need.HOURS_PER_MONTH;
        Double low = tps.low();
        Double high = tps.high();
        double rate = need.ratePerSecond() * own(candidate);
        if (low == null || high == null || low <= 0) {
            return new Measure(count(rate, tps.value()) * month + besides, null, null);
        }
        double most = count(rate, low) * month + besides;
        return new Measure(most, count(rate, high) * month + besides, most);
    }

    /** At least one. */
    static long count(double perSecond, double tpsOfEach) {
        return Math.max(1, (long) Math.ceil(perSecond / tpsOfEach - 1e-9));
    }

    /** The share that it answers itself. */
    private static double own(Candidate candidate) {
        Double fallback = CostBasis.readFrom(candidate.cell()).fallbackShare();
        return 1 - (fallback == null ? 0 : fallback);
    }

    /** What a fallback and the infrastructure add to each transaction. */
    private static double besides(Candidate candidate, double each, double perHour) {
        return Math.max(
                0, each - own(candidate) * perHour / (3600 * candidate.tps().value()));
    }
}
