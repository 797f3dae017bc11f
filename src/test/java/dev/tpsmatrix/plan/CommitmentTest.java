package dev.tpsmatrix.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Trigger;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitmentTest {

    private static final String BENCH = """
            bench:
              regions: [local]
              repeats: 3
              tier: probe
              targets:
                - {id: cheap, provider: openai, endpoints: {default: http://a/v1}, key: none, price: gpt-5.4-mini}
                - {id: dear, provider: anthropic, endpoints: {default: http://b}, key: none, price: claude-haiku-4-5}
                - {id: free, provider: openai, endpoints: {default: http://c/v1}, key: none, price: none}
            """;

    private static final List<BurstJob> JOBS = new Planner(
                    "run", Trigger.manual("a test"), Instant.parse("2026-11-24T10:00:00Z"), 1)
            .plan(Benches.load(BENCH));

    private static BigDecimal bound(String model) {
        return JOBS.stream()
                .filter(job -> job.subject().model().equals(model))
                .findFirst()
                .orElseThrow()
                .committedUsd();
    }

    private static final BigDecimal REPEAT = bound("cheap").add(bound("dear"));

    private static List<String> models(Commitment commitment) {
        return commitment.jobs().stream()
                .map(job -> job.subject().model() + job.repeat())
                .sorted()
                .toList();
    }

    /** 1.25 × 41 × (267 × 1 + 182 × 5) ÷ 1e6 = 0.06032125, rounded up to micro-dollars. */
    @Test
    void aJobsBoundIsItsEstimateAndAQuarter() {
        assertEquals(new BigDecimal("0.060322"), bound("dear"));
        assertEquals(BigDecimal.ZERO, bound("free"));
        assertTrue(bound("cheap").compareTo(bound("dear")) < 0);
    }

    @Test
    void aConfiguredBoundThatIsSmallerHolds() {
        String bench = BENCH.replace("tier: probe", "tier: probe\n  bounds: {usd: 0.01}");
        List<BurstJob> jobs = new Planner("run", Trigger.manual("a test"), Instant.parse("2026-11-24T10:00:00Z"), 1)
                .plan(Benches.load(bench));
        assertEquals(6 * 0.01, Commitment.of(jobs).doubleValue(), 1e-12);
    }

    @Test
    void whatFitsStaysWhole() {
        Commitment all = Commitment.within(REPEAT.multiply(new BigDecimal(3)), JOBS);
        assertEquals(JOBS, all.jobs());
        assertEquals(List.of(), all.dropped());
    }

    @Test
    void repeatsAreDroppedFirstTheLastOneFirst() {
        Commitment two = Commitment.within(REPEAT.multiply(new BigDecimal("2.99")), JOBS);
        assertEquals(List.of("cheap1", "cheap2", "dear1", "dear2", "free1", "free2"), models(two));
        assertEquals(1, two.dropped().size());
        assertTrue(
                two.dropped().get(0).startsWith("repeat 3: 3 bursts of "),
                two.dropped().get(0));
    }

    @Test
    void thenTheDearestCell() {
        Commitment cheap = Commitment.within(REPEAT.subtract(new BigDecimal("0.000001")), JOBS);
        assertEquals(List.of("cheap1", "free1"), models(cheap));
        assertEquals(
                "chatbot_support dear local: 1 bursts of 0.0603 USD",
                cheap.dropped().get(2));
        assertEquals(List.of("free1"), models(Commitment.within(BigDecimal.ZERO, JOBS)));
    }

    @Test
    void theArithmeticAddsUp() {
        String sum = Commitment.arithmetic(JOBS);
        assertTrue(sum.contains("3 × 0.060322"), sum);
        assertTrue(
                sum.endsWith(" = "
                        + REPEAT.multiply(new BigDecimal(3))
                                .stripTrailingZeros()
                                .toPlainString() + " USD"),
                sum);
    }
}
