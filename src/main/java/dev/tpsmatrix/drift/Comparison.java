package dev.tpsmatrix.drift;

/**
 * A run's figure against what is usual.
 *
 * @param usual logarithm of what is usual then
 * @param off from that
 * @param deviation standard deviation from run to run, as is {@code levelError} of what is usual
 * @param critical how many of them are remarkable among the figures of the run
 */
record Comparison(double usual, double off, double deviation, double levelError, double critical) {

    /** A smaller change doesn't matter. */
    static final double LEAST_EFFECT = 0.10;

    static final double LEAST_Z = 2.5;

    /** Of a normal variable, exceeded with a probability of 10 % and of 5 %. */
    private static final double NINE_OF_TEN = 1.2816;

    private static final double LIKELY = 1.645;

    /** Of two runs together: the first was picked for being far off. */
    private static final double CERTAIN = 3.5;

    static Comparison of(Baseline usual, Observation run, double deviation, double critical) {
        int runs = Math.max(Baseline.FEWEST, usual.runs().size());
        // The error of a median, and of the week if it was fitted to this cell alone.
        double fitted = Math.PI / 2 + usual.week().fitted();
        double levelError = deviation * Math.sqrt(fitted / runs);
        return new Comparison(usual.usual(run), usual.off(run), deviation, levelError, critical);
    }

    double z() {
        return off / error(1);
    }

    /** Standard deviation of what so many runs are off in the mean, if nothing has changed. */
    private double error(int runs) {
        return Math.hypot(deviation / Math.sqrt(runs), levelError);
    }

    /** Whether it is large and certain enough, apart from how many figures were looked at. */
    boolean isRemarkable() {
        return matters(off) && Math.abs(z()) >= LEAST_Z;
    }

    /** Whether it fits a change in the direction of {@code change}. */
    boolean leansTo(double change) {
        return z() * Math.signum(change) >= LIKELY;
    }

    /** Whether so many runs, off by {@code mean}, leave no doubt. */
    boolean isCertain(double mean, int runs) {
        return matters(mean) && Math.abs(mean) >= CERTAIN * error(runs);
    }

    private static boolean matters(double off) {
        return Math.abs(Math.expm1(off)) >= LEAST_EFFECT;
    }

    /** Percent that would be found in nine of ten runs. */
    double detectablePercent() {
        return 100 * Math.max(LEAST_EFFECT, Math.expm1((critical + NINE_OF_TEN) * error(1)));
    }
}
