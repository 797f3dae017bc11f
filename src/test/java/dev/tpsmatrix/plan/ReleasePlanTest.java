package dev.tpsmatrix.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.release.Release;
import dev.tpsmatrix.release.Release.Source;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.target.Price;
import dev.tpsmatrix.target.PriceCatalogue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model that the configuration doesn't have: measured at its price, within a ceiling, or not at all. */
class ReleasePlanTest {

    private static final LocalDate DAY = LocalDate.parse("2026-12-01");

    private static final String BENCH =
            """
            bench:
              regions: [us-east-1, eu-west-1]
              repeats: 3
              tier: probe
              targets:
                - {id: haiku, provider: anthropic, model: claude-haiku-4-5, endpoints: {default: "https://a.example"}}
                - {id: cold, provider: anthropic, model: claude-opus-4-5, price: none, parameters: {temperature: 0},
                   endpoints: {default: "https://a.example"}}
                - {id: quick, provider: gemini, model: gemini-2.5-flash, price: none, reasoning: off,
                   capabilities: {limit_headers: true}, endpoints: {default: "https://g.example"}}
                - {id: bedrock, provider: bedrock, model: eu.anthropic.claude-a, price: eu.anthropic.claude-a,
                   endpoints: {default: "https://bedrock-runtime.{region}.amazonaws.com"}}
                - {id: other, provider: openai, endpoints: {default: "https://b.example/v1"}, price: none}
              releases:
                rules:
                  - {model: claude-haiku-*, like: haiku, price_ceiling: {input: 2, output: 10}}
                  - {model: claude-opus-*, like: haiku}
                  - {model: claude-sonnet-*, like: cold, price_ceiling: {input: 2, output: 10}}
                  - {model: gemini-3*, like: quick, price_ceiling: {input: 2, output: 10}}
                  - {model: eu.anthropic.*, like: bedrock}
                  - {repository: a/b, targets: [other]}
            """.replace("model: claude-haiku-4-5,", "model: claude-haiku-4-5, price: claude-haiku-4-5,");

    private static final String PRICES = """
            prices:
              claude-haiku-4-5: [{input: 1, output: 5, source: test, checked: 2026-11-24}]
              claude-haiku-6: [{from: 2027-01-01, input: 1, output: 5, source: test, checked: 2026-11-24}]
              regional.anthropic.claude-a: [{input: 3, output: 15, source: test, checked: 2026-11-24}]
              regional.anthropic.claude-b: [{input: 4, output: 20, source: test, checked: 2026-11-24}]
              claude-opus-9: [{input: 5, output: 25, source: test, checked: 2026-11-24}]
            """;

    private static ReleasePlan plan(String model) {
        Setup setup = Benches.load(BENCH, Map.of(PriceCatalogue.FILE, PRICES));
        Release release = new Release(Source.STANDARD, "d", null, null, model);
        return ReleasePlan.of(
                setup, setup.bench().releases().of(release, setup.bench().targets()), DAY);
    }

    private static List<BurstJob> jobs(String model) {
        Setup setup =
                assertInstanceOf(ReleasePlan.Measurable.class, plan(model)).setup();
        return new Planner("run", Trigger.release("d"), Instant.parse("2026-12-01T10:00:00Z"), 1).plan(setup);
    }

    private static BurstJob newcomer(String model) {
        return jobs(model).stream()
                .filter(job -> job.subject().providerModel().equals(model))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aNewModelIsOneBlockBesideTheOneItIsLike() {
        List<BurstJob> jobs = jobs("claude-haiku-5");
        assertEquals(
                List.of("claude-haiku-5 eu-west-1", "claude-haiku-5 us-east-1", "haiku eu-west-1", "haiku us-east-1"),
                jobs.stream()
                        .map(job -> job.subject().model() + " " + job.region())
                        .sorted()
                        .toList());
        assertTrue(jobs.stream().allMatch(job -> job.repeat() == 1));
        Subject subject = newcomer("claude-haiku-5").subject();
        assertEquals("https://a.example", subject.endpoint());
        assertEquals("ANTHROPIC_API_KEY", subject.keyVariable());
        assertEquals(List.of("anthropic/default/claude-haiku-5"), subject.lanes());
    }

    @Test
    void withoutAPriceTheCeilingHoldsTheBudgetAndNothingElse() {
        BurstJob job = newcomer("claude-haiku-5");
        assertNull(job.subject().billing().price());
        assertEquals(new Price(2, 2, 10), job.subject().billing().budgetPrice());
        assertTrue(job.subject().spends());
        BurstJob priced = jobs("claude-haiku-5").stream()
                .filter(other -> other.subject().model().equals("haiku"))
                .findFirst()
                .orElseThrow();
        assertEquals(2, job.committedUsd().doubleValue() / priced.committedUsd().doubleValue(), 0.001);
    }

    /** Either model alone would be paid for nothing. */
    @Test
    void aTightBudgetDropsARegionAndNotTheNewModel() {
        List<BurstJob> jobs = jobs("claude-haiku-5");
        Commitment fitted =
                Commitment.within(newcomer("claude-haiku-5").committedUsd().multiply(new BigDecimal("1.6")), jobs);
        assertEquals(
                List.of("claude-haiku-5 eu-west-1", "haiku eu-west-1"),
                fitted.jobs().stream()
                        .map(job -> job.subject().model() + " " + job.region())
                        .sorted()
                        .toList());
        assertEquals(1, fitted.dropped().size());
    }

    @Test
    void aPriceThatIsKnownByThenIsTaken() {
        assertEquals(
                new Price(5, 5, 25),
                newcomer("claude-opus-9").subject().billing().price());
        assertNull(newcomer("claude-haiku-6").subject().billing().price());
    }

    @Test
    void aProfileOfBedrockIsPricedAsThoseOfAllGeographies() {
        assertEquals(
                List.of(new Price(3, 3, 15), new Price(4, 4, 20)),
                jobs("eu.anthropic.claude-b").stream()
                        .filter(job -> job.region().equals("eu-west-1"))
                        .sorted(Comparator.comparing(job -> job.subject().providerModel()))
                        .map(job -> job.subject().billing().price())
                        .toList());
    }

    @Test
    void withoutPriceAndCeilingItIsNotMeasured() {
        assertEquals(new ReleasePlan.Unpriced("claude-opus-10", "haiku"), plan("claude-opus-10"));
    }

    /** What the older one could says nothing of the newer. */
    @Test
    void aNewModelIsAskedByWhatItCanItself() {
        Subject subject = newcomer("gemini-3-flash").subject();
        assertEquals(
                "{\"generationConfig\":{\"thinkingConfig\":{\"thinkingLevel\":\"MINIMAL\"}}}", subject.parameters());
        assertTrue(subject.able().limitHeaders(), "what the target itself says goes with it");
        assertTrue(newcomer("claude-sonnet-4-5").subject().able().temperature());
    }

    @ParameterizedTest
    @CsvSource({
        "claude-sonnet-5, cold, parameters: temperature: this model refuses it",
        "gemini-3-pro, quick, reasoning: how to tell this model not to reason is not known"
    })
    void whatWouldRefuseEveryRequestIsNotMeasured(String model, String like, String why) {
        assertEquals(new ReleasePlan.Unfit(model, like, why), plan(model));
    }

    @Test
    void aModelThatIsThereIsMeasuredAlone() {
        assertEquals(
                List.of("haiku"),
                jobs("claude-haiku-4-5").stream()
                        .map(job -> job.subject().model())
                        .distinct()
                        .toList());
        assertEquals(new ReleasePlan.Nothing(), plan("grok"));
    }
}
