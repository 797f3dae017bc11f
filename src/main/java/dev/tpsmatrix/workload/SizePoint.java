package dev.tpsmatrix.workload;

import static dev.tpsmatrix.workload.InvalidWorkloadException.unless;

/** A point of the size curve: {@code percentile} of the requests (0–100) have at most these token counts. */
public record SizePoint(double percentile, int inputTokens, int outputTokens) {

    static final int MOST_TOKENS = 10_000_000;

    public SizePoint {
        unless(percentile >= 0 && percentile <= 100, "percentile", percentile, "from 0 to 100");
        unless(isCount(inputTokens), "input_tokens", inputTokens, "from 1 to " + MOST_TOKENS);
        unless(isCount(outputTokens), "output_tokens", outputTokens, "from 1 to " + MOST_TOKENS);
    }

    private static boolean isCount(int tokens) {
        return tokens >= 1 && tokens <= MOST_TOKENS;
    }
}
