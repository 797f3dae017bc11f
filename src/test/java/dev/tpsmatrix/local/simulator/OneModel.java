package dev.tpsmatrix.local.simulator;

/** A scenario of one model {@code m}, which reasons for 10 tokens and answers as long as it may. */
final class OneModel {

    private OneModel() {}

    static Lab of(String dialect) {
        return new Lab(scenario(dialect, ""));
    }

    /** Every answer has this fault. */
    static Lab failing(String dialect, String fault) {
        return new Lab(scenario(dialect, "faults: [{" + fault + ", share: 1}]"));
    }

    private static String scenario(String dialect, String more) {
        return """
                scenario:
                  seed: 7
                  require_key: true
                  models:
                    m:
                      dialect: %s
                      ttft_ms: {p50: 6, p95: 12}
                      inter_token_ms: {p50: 0.2, p95: 0.4}
                      tokens_per_chunk: 4
                      reasoning_tokens: 10
                      exact_length: true
                      limits: {rpm: 1000, tpm: 1000000}
                      %s
                """.formatted(dialect, more);
    }
}
