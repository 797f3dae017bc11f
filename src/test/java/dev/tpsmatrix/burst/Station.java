package dev.tpsmatrix.burst;

import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** A server with so many slots, in virtual time: who finds none waits in the order of coming. */
final class Station implements Reaction.Script {

    private final PriorityQueue<Double> freeAt = new PriorityQueue<>();
    private final DoubleSupplier serviceMs;
    private double lastServiceMs;

    Station(int slots, DoubleSupplier serviceMs) {
        this.serviceMs = serviceMs;
        for (int i = 0; i < slots; i++) {
            freeAt.add(0.0);
        }
    }

    /** Service times spread like those of a model's answers: normal in their logarithm. */
    static Station lognormal(int slots, double medianMs, double sigma, SplittableRandom random) {
        return new Station(slots, () -> medianMs * Math.exp(sigma * random.nextGaussian()));
    }

    @Override
    public Reaction to(int seq, double nowMs) {
        double begin = Math.max(nowMs, freeAt.remove());
        lastServiceMs = serviceMs.getAsDouble();
        double end = begin + lastServiceMs;
        freeAt.add(end);
        return Reaction.answer(end - nowMs);
    }

    double lastServiceMs() {
        return lastServiceMs;
    }
}
