package dev.tpsmatrix.local.simulator;

/**
 * What a request asks for, whatever its dialect.
 *
 * @param length output tokens around which the answer's length is drawn
 * @param cap output tokens it never exceeds
 * @param reasoning false if the request switches reasoning off
 * @param hidden whether reasoning that the dialect could send is only counted
 * @param usage when the stream tells its usage
 */
record Ask(String model, int inputTokens, int length, int cap, boolean reasoning, boolean hidden, Told usage) {

    static final int MAX_OUTPUT_TOKENS = 128_000;
    private static final int LENGTH_WITHOUT_CAP = 256;

    static Ask capped(String model, int inputTokens, int cap, boolean reasoning, Told usage) {
        return new Ask(model, inputTokens, cap, cap, reasoning, false, usage);
    }

    static Ask uncapped(String model, int inputTokens, boolean reasoning, Told usage) {
        return new Ask(model, inputTokens, LENGTH_WITHOUT_CAP, MAX_OUTPUT_TOKENS, reasoning, false, usage);
    }

    /** The same, whose stream tells its usage otherwise. */
    Ask telling(Told other) {
        return new Ask(model, inputTokens, length, cap, reasoning, hidden, other);
    }

    /** The same, which goes on until its cap. */
    Ask whole() {
        return new Ask(model, inputTokens, 2 * cap, cap, reasoning, hidden, usage);
    }

    /** The same, whose reasoning is only counted. */
    Ask hiding() {
        return new Ask(model, inputTokens, length, cap, reasoning, true, usage);
    }
}
