package dev.tpsmatrix.burst;

import dev.tpsmatrix.result.Sla;

/** One step of a sweep: what was offered in its measured part, and how much of that was good. */
final class Step {

    /** Of the requests offered, so many have to complete (design: TPS at SLA). */
    private static final double LEAST_COMPLETED = 0.99;

    private final int number;
    private final double perSecond;
    private final double startMs;
    private final int planned;
    private double endMs;
    private int inFlight;
    private int mostInFlight;
    private int offered;
    private int landed;
    private int completed;
    private int good;
    private int inWindow;

    /**
     * @param number from 1; 0 is the one user before all steps
     * @param planned requests of its measured part
     */
    Step(int number, double perSecond, double startMs, double endMs, int planned) {
        this.number = number;
        this.planned = planned;
        this.perSecond = perSecond;
        this.startMs = startMs;
        this.endMs = endMs;
    }

    void offered() {
        offered++;
    }

    /** A request of it leaves, measured part or not. */
    void left() {
        mostInFlight = Math.max(mostInFlight, ++inFlight);
    }

    void ended() {
        inFlight--;
    }

    int mostInFlight() {
        return mostInFlight;
    }

    void landed(boolean complete, boolean withinSla) {
        landed++;
        completed += complete ? 1 : 0;
        good += withinSla ? 1 : 0;
    }

    /** A transaction of this step, measured part or not, completed at {@code ms}. */
    void completedAt(double ms) {
        inWindow += ms >= startMs && ms < endMs ? 1 : 0;
    }

    void end(double ms) {
        endMs = ms;
    }

    int number() {
        return number;
    }

    double startMs() {
        return startMs;
    }

    double endMs() {
        return endMs;
    }

    boolean isAt(double rate) {
        return perSecond == rate;
    }

    int offeredSoFar() {
        return offered;
    }

    int bad() {
        return landed - good;
    }

    /** Whether nothing has completed. */
    boolean isMute() {
        return completed == 0;
    }

    double tps() {
        return inWindow / seconds();
    }

    double offeredPerSecond() {
        return offered / seconds();
    }

    private double seconds() {
        return (endMs - startMs) / 1000;
    }

    /** Whether it can't pass any more, whatever becomes of the rest. */
    boolean isLost(Sla sla) {
        int completedAtBest = planned - (landed - completed);
        int goodAtBest = planned - bad();
        return completedAtBest < LEAST_COMPLETED * planned || !sla.isKept(goodAtBest, planned);
    }

    /**
     * Of a few requests: whether so many were bad that it can't be chance, three standard deviations above the share
     * that may be (normal approximation of the binomial).
     */
    boolean isBeyondChance(Sla sla) {
        double may = 1 - sla.percentile() / 100;
        return bad() >= may * planned + 3 * Math.sqrt(planned * may * (1 - may));
    }

    /** Once all of it has landed. */
    boolean passes(Sla sla) {
        return planned > 0 && offered == planned && !isLost(sla);
    }
}
