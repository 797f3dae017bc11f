package dev.tpsmatrix.workload;

import java.util.SplittableRandom;

/**
 * The sizes of a workload's requests as stratified draws: each 100 requests have one in every centile, in an order
 * shuffled by the workload's seed. Inside its centile a draw's place moves by the golden ratio from one hundred to the
 * next, so that the places fill it evenly (Weyl's sequence): a steep last centile is met as well as a flat one.
 *
 * <p>The same seed gives the same sequence, for every model and region. Not thread-safe.
 */
public final class SizeSequence {

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int CENTILES = SizeCurve.CENTILES;

    private final SizeCurve curve;
    private final long seed;
    private final double[] phases = new double[CENTILES];
    private final int[] order = new int[CENTILES];
    private int shuffled = -1;

    public SizeSequence(Workload workload) {
        this.curve = workload.sizes();
        this.seed = workload.seed();
        SplittableRandom random = new SplittableRandom(seed);
        for (int centile = 0; centile < CENTILES; centile++) {
            phases[centile] = random.nextDouble();
        }
    }

    /** @param seq the request's number in its burst, from 1 */
    public Size at(int seq) {
        return curve.at(percentile(seq));
    }

    double percentile(int seq) {
        int hundred = (seq - 1) / CENTILES;
        if (hundred != shuffled) {
            shuffle(hundred);
        }
        int centile = order[(seq - 1) % CENTILES];
        double place = phases[centile] + hundred * GOLDEN;
        return centile + (place - Math.floor(place));
    }

    private void shuffle(int hundred) {
        SplittableRandom random = Draws.of(seed, hundred);
        for (int i = 0; i < CENTILES; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        shuffled = hundred;
    }
}
