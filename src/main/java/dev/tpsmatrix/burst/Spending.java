package dev.tpsmatrix.burst;

import dev.tpsmatrix.plan.Bounds;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.target.Price;
import org.jspecify.annotations.Nullable;

/**
 * What a burst has used of its bounds. A request is admitted only if the bounds still hold once everything in flight
 * has cost its worst; then it is settled with what it really took.
 */
final class Spending {

    /** Tokenizers differ; an input is taken to be at most this much longer than planned. */
    private static final double INPUT_MARGIN = 1.5;

    private final Bounds bounds;
    private final @Nullable Price price;
    private int requests;
    private long outputTokens;
    private double usd;

    Spending(Bounds bounds, @Nullable Price price) {
        this.bounds = bounds;
        this.price = price;
    }

    /** What a request may take at most. */
    record Worst(long outputTokens, double usd) {}

    Worst worstOf(int inputTokens, int maxOutputTokens) {
        long input = Math.round(inputTokens * INPUT_MARGIN);
        return new Worst(maxOutputTokens, price == null ? 0 : price.usd(input, maxOutputTokens));
    }

    /** Reserves a request, or names the bound that forbids it. */
    @Nullable
    String admit(Worst worst) {
        if (requests + 1 > bounds.requests()) {
            return "requests";
        }
        if (outputTokens + worst.outputTokens() > bounds.outputTokens()) {
            return "output_tokens";
        }
        if (usd + worst.usd() > bounds.usd()) {
            return "usd";
        }
        requests++;
        outputTokens += worst.outputTokens();
        usd += worst.usd();
        return null;
    }

    /** Replaces a reservation by what was used; what the provider didn't report stays at its worst. */
    void settle(Worst worst, Usage usage, boolean billed) {
        if (!billed) {
            outputTokens -= worst.outputTokens();
            usd -= worst.usd();
            return;
        }
        Long output = usage.output();
        if (output != null && usage.isBillable()) {
            outputTokens += output - worst.outputTokens();
            usd += (price == null ? 0 : price.usd(usage)) - worst.usd();
        }
    }
}
