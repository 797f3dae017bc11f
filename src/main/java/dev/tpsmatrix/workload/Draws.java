package dev.tpsmatrix.workload;

import java.util.SplittableRandom;

/** Independent random sequences of one seed, by number. */
final class Draws {

    private static final long ODD = 0xD1342543DE82EF95L;

    private Draws() {}

    static SplittableRandom of(long seed, int number) {
        return new SplittableRandom((seed ^ number * ODD) + ODD);
    }
}
