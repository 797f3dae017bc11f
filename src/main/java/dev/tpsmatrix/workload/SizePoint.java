package dev.tpsmatrix.workload;

/** A point of the size curve: {@code percentile} of the requests (0–100) have at most these token counts. */
public record SizePoint(double percentile, int inputTokens, int outputTokens) {

    public SizePoint {
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException("percentile: " + percentile + " is not in 0..100");
        }
        if (inputTokens < 1) {
            throw new IllegalArgumentException("input_tokens: " + inputTokens + " is not at least 1");
        }
        if (outputTokens < 1) {
            throw new IllegalArgumentException("output_tokens: " + outputTokens + " is not at least 1");
        }
    }
}
