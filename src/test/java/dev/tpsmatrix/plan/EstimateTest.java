package dev.tpsmatrix.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EstimateTest {

    private static final String ASSUMED =
            "assumed: an answer takes half the latency SLA, or 0.25 s and 1 s for each 200 output tokens if that is less, or what its target says;"
                    + " requests are of the workload's mean size; users join and leave evenly; bounds end a burst";

    /** 41 × (267 × 1 + 182 × 5) ÷ 1e6 = 0.048257. */
    @Test
    void aProbeIsFortyOneRequests() {
        Estimate estimate = estimate(Benches.REAL.replace("tier: probe", "tier: probe\n  repeats: 1"));
        assertEquals(0.048257, estimate.usd(), 1e-9);
        assertEquals(1.25 * 0.048257, estimate.worstUsd(), 1e-6);
        assertEquals(
                List.of(
                        "chatbot_support: claude-haiku-4-5 × local × 1: 41 requests × (267 in × 1.00 + 182 out × 5.00) USD/M ="
                                + " 0.0483* USD",
                        "total: 0.0483* USD expected at list price, at most 0.0603 USD (each burst's bound is 1.25 times its estimate, if bounds.usd allows as much)",
                        ASSUMED,
                        "* the price was not checked with the provider in the last 90 days"),
                estimate.arithmetic());
        assertEquals(267 * 41, estimate.bursts().get(0).inputTokens());
        assertEquals(182 * 41, estimate.bursts().get(0).outputTokens());
        assertEquals(42, estimate.seconds(), 1e-9);
    }

    @Test
    void repeatsAreCountedTogether() {
        assertEquals(
                "chatbot_support: claude-haiku-4-5 × local × 3: 3 × 41 requests × (267 in × 1.00 + 182 out × 5.00) USD/M = 0.1448* USD",
                estimate(Benches.REAL).arithmetic().get(0));
    }

    /** 1 look, 10 warm-up, and 4 users × (2 ÷ 2 + 10 + 5 ÷ 2) s ÷ 0.5 s = 108. */
    @Test
    void aClosedLoopAsksAgainAsSoonAsItIsAnswered() {
        Estimate estimate = small(Benches.REAL.replace("probe", "standard"));
        BurstEstimate burst = estimate.bursts().get(0);
        assertEquals(119, burst.requests());
        assertNull(burst.boundedBy());
        assertEquals(2, estimate.bursts().size());
        // Look, warm-up of 10 by 4 users, ramp 2, sustain 10, cool-down 5, the last answer; two bursts on one lane.
        assertEquals(2 * (0.5 + 3 * 0.5 + 2 + 10 + 5 + 0.5), estimate.seconds(), 1e-9);
    }

    /** 1 look, 10 warm-up, and 54 user seconds ÷ 0.1 s = 540; its bound is 1.25 times that. */
    @Test
    void aTargetCanSayHowQuickItIs() {
        BurstEstimate burst = small(Benches.REAL.replace("probe", "standard") + "      answer_seconds: 0.1\n")
                .bursts()
                .get(0);
        assertEquals(551, burst.requests());
        assertEquals(1.25 * burst.spendUsd(), burst.job().bounds().usd(), 1e-6);
    }

    @Test
    void theDollarBoundEndsTheSeedsWorkloadOnAModelOfThisPrice() {
        BurstEstimate burst =
                estimate(Benches.REAL.replace("probe", "standard")).bursts().get(0);
        assertEquals("usd", burst.boundedBy());
        // 5 ÷ 0.001177
        assertEquals(4248, burst.requests());
        assertEquals(4.999896, burst.spendUsd(), 1e-9);
    }

    @Test
    void otherBoundsAreNamedToo() {
        String bench = Benches.REAL.replace("tier: probe", "bounds: {requests: 50}");
        assertEquals("requests", small(bench).bursts().get(0).boundedBy());
        assertEquals(50, small(bench).bursts().get(0).requests());
        String fewTokens = Benches.REAL.replace("tier: probe", "bounds: {output_tokens: 1000}");
        assertEquals(
                "small: claude-haiku-4-5 × local × 2: 2 × 20 requests (ended by bounds.output_tokens) × (100 in × 1.00 +"
                        + " 50 out × 5.00) USD/M = 0.0140* USD",
                small(fewTokens).arithmetic().get(0));
    }

    @Test
    void nothingIsSpentOnASimulator() {
        Estimate estimate = estimate(Benches.SIMULATED.replace("bench:", "bench:\n  tier: probe\n  repeats: 1"));
        assertEquals(0, estimate.usd());
        assertEquals(0, estimate.worstUsd());
        List<String> lines = estimate.arithmetic();
        assertTrue(
                lines.contains(
                        "total: 0.0000 USD expected at list price, at most 0.0000 USD (each burst's bound is 1.25 times its estimate, if bounds.usd allows as much); what has no price is not counted"));
        assertTrue(lines.contains(
                "chatbot_support: small × us-east-1 × 1: 41 requests × (267 in × 0.25 + 182 out × 2.00) USD/M ="
                        + " 0.0177* USD if it were real; simulated, so nothing is spent"));
        assertTrue(lines.contains("chatbot_support: large × us-east-1 × 1: 41 requests, without a price"));
    }

    @Test
    void withoutAPriceNothingIsCounted() {
        Estimate estimate = estimate(Benches.REAL + "      price: none\n");
        assertEquals(0, estimate.usd());
        assertEquals(0, estimate.worstUsd());
    }

    /** 2026-11-24 is 90 days after 2026-08-26. */
    @Test
    void onlyAPriceThatNobodyCheckedInTimeIsMarked() {
        String fresh = "prices: {claude-haiku-4-5: [{input: 1, output: 5, source: us, checked: 2026-08-26}]}";
        List<String> lines = estimate(Benches.load(Benches.REAL, Map.of("prices.yaml", fresh)))
                .arithmetic();
        assertTrue(lines.stream().noneMatch(line -> line.contains("*")), lines.toString());
        List<String> old = estimate(Benches.load(Benches.REAL, Map.of("prices.yaml", fresh.replace("08-26", "08-25"))))
                .arithmetic();
        assertTrue(old.get(0).endsWith(" = 0.1448* USD"), old.toString());
        assertEquals("* the price was not checked with the provider in the last 90 days", old.get(old.size() - 1));
    }

    @Test
    void aServerThatIsPaidByTheHourSpendsNothingMore() {
        Estimate estimate = estimate(Benches.REAL + "      usd_per_hour: 1.5\n");
        assertEquals(0, estimate.usd());
        assertEquals(0, estimate.worstUsd());
        // Three probes of 42 s.
        assertEquals(3 * 42 / 3600.0 * 1.5, estimate.hourUsd(), 1e-9);
        assertEquals(
                "chatbot_support: claude-haiku-4-5 × local × 3: 3 × 41 requests; 3 × 42 s × 1.50 USD/h = 0.0525 USD by the"
                        + " hour, outside the budgets",
                estimate.arithmetic().get(0));
        assertEquals(
                "total: 0.0000 USD expected at list price, at most 0.0000 USD (each burst's bound is 1.25 times its"
                        + " estimate, if bounds.usd allows as much); besides 0.0525 USD by the hour of servers, outside the"
                        + " budgets",
                estimate.arithmetic().get(1));
        assertTrue(estimate.arithmetic().stream().noneMatch(line -> line.contains("*")));
    }

    @Test
    void lanesRunSideBySide() {
        double oneLane = estimate(Benches.SIMULATED.replace("price", "lanes: [one], price"))
                .seconds();
        double threeLanes = estimate(Benches.SIMULATED).seconds();
        assertEquals(3, oneLane / threeLanes, 0.2);
    }

    private static Estimate small(String bench) {
        return estimate(Benches.load(bench, Map.of("workloads/a.yaml", Benches.SMALL_WORKLOAD)));
    }

    private static Estimate estimate(String bench) {
        return estimate(Benches.load(bench));
    }

    private static Estimate estimate(Setup setup) {
        Instant now = Instant.parse("2026-11-24T10:15:01.123Z");
        return Estimate.of(new Planner("run", Trigger.manual("a test"), now, 42).plan(setup));
    }
}
