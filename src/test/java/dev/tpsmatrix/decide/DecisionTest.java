package dev.tpsmatrix.decide;

import static dev.tpsmatrix.decide.Measurement.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What to do where a model is in use. */
class DecisionTest {

    private static final String EU = "eu-west-1";
    private static final Policy NOW = Policy.at(Instant.parse("2026-11-26T00:00:00Z"));
    private static final Need MONTH = need(1000.0, null, 1_000_000L, null);

    private static Row cell(String model, double tps, double p95, double usd) {
        return Measurement.of(model, EU, tps, p95, usd, 0.03);
    }

    private static Need need(
            @Nullable Double slaMs, @Nullable Double tps, @Nullable Long requests, @Nullable Double usd) {
        return new Need(EU, slaMs == null ? null : Demand.within(slaMs, null), tps, requests, usd);
    }

    private static Decision decide(@Nullable String inUse, Need need, Row... cells) {
        return Decision.of(Pool.of(List.of(cells), NOW), need.using(inUse));
    }

    @ParameterizedTest
    @CsvSource({"cheap, KEEP, ", "dear, SWITCH, 9000", "unknown, USE, ", ", USE, "})
    void whatIsInUseIsKeptOrSwitched(@Nullable String inUse, Call call, @Nullable Double saves) {
        Decision decision = decide(
                inUse,
                need(1000.0, null, 1_000_000L, null),
                cell("cheap", 10, 400, 0.001),
                cell("dear", 50, 400, 0.01));
        assertEquals(call, decision.call());
        Measure usd = decision.savesUsd();
        if (saves == null) {
            assertNull(usd);
        } else {
            assertEquals(saves, Objects.requireNonNull(usd).value(), 1e-6);
            assertEquals(
                    saves - Math.hypot(300, 30),
                    Objects.requireNonNull(Objects.requireNonNull(usd).low()),
                    1e-6);
        }
    }

    @Test
    void aSwitchToWhatKeepsTheSlaMayCostMore() {
        Decision decision = decide(
                "late",
                need(1000.0, null, 1_000_000L, null),
                cell("late", 50, 1500, 0.001),
                cell("dear", 50, 400, 0.01));
        assertEquals(Call.SWITCH, decision.call());
        assertEquals(-9000, Objects.requireNonNull(decision.savesUsd()).value(), 1e-6);
        assertTrue(decision.words().contains("which costs $9,000.00 a month more; late: p95 1.50 s"), decision.words());
    }

    /** p95 1 s ± 3 %: perhaps within 1 s. */
    @Test
    void whatIsInUseAndPerhapsGoodEnoughIsNotSwitchedForADearerOne() {
        Decision decision = decide(
                "near",
                need(1000.0, null, 1_000_000L, null),
                cell("near", 50, 1000, 0.001),
                cell("dear", 50, 400, 0.01));
        assertEquals(Call.TOO_CLOSE, decision.call());
        assertTrue(decision.words().startsWith("too close to call: dear ("), decision.words());
        assertTrue(decision.words().contains("; near ($1,000.00"), decision.words());
        assertTrue(decision.words().contains("not sure: p95 1.00 s (0.97"), decision.words());
        assertEquals(
                "not surely better than what is in use",
                decision.advice().whyNot(decision.advice().ranked().get(0)));
        assertNull(decision.savesUsd());
        assertEquals(
                Call.SWITCH,
                decide(
                                "near",
                                need(1000.0, null, 1_000_000L, null),
                                cell("near", 50, 1000, 0.01),
                                cell("cheap", 50, 400, 0.001))
                        .call(),
                "it would be worse even if it kept the SLA");
    }

    /** What is in use is known to fail, or nothing is known of it now. */
    @ParameterizedTest
    @CsvSource({
        "tps, , client-bound: the event loop was late, TOO_CLOSE",
        "tps, , refused: HTTP 404, USE",
        "last_started_at, 2026-10-01T00:00:00Z, , TOO_CLOSE"
    })
    void whatIsInUseButLeftOutMayBeBetterUnlessItFailed(
            String column, @Nullable String text, @Nullable String trouble, Call call) {
        Row used = cell("used", 50, 400, 0.001);
        used = text == null ? Measurement.without(used, column) : with(used, column, text);
        used = trouble == null ? used : with(used, "trouble", trouble);
        Decision decision = decide("used", MONTH, used, cell("other", 50, 400, 0.01));
        assertEquals(call, decision.call());
        assertTrue(
                decision.words().contains(call == Call.USE ? "; used: no figure" : "; can't be compared with used: "),
                decision.words());
    }

    @Test
    void whatIsInUseElsewhereButWasNotMeasuredHereMayBeBetter() {
        Decision decision = decide(
                "used", MONTH, cell("here", 50, 400, 0.01), Measurement.of("used", "us-east-1", 50, 400, 0.001, 0.03));
        assertEquals(Call.TOO_CLOSE, decision.call());
        assertTrue(
                decision.words().endsWith("; can't be compared with used: it was not measured from here"),
                decision.words());
    }

    /** 1.10 overlaps 1.00 and 1.15; 1.00 surely beats 1.15. */
    @Test
    void aSwitchIsToThoseThatSurelyBeatWhatIsInUse() {
        Decision decision = decide(
                "used",
                MONTH,
                Measurement.of("best", EU, 50, 400, 0.00100, 0.02),
                Measurement.of("near", EU, 50, 400, 0.00110, 0.09),
                Measurement.of("used", EU, 50, 400, 0.00115, 0.05));
        assertEquals(Call.SWITCH, decision.call());
        assertTrue(decision.isSure());
        assertEquals("", decision.whyNot(decision.named().get(0)));
        assertTrue(decision.whyNot(decision.advice().ranked().get(1)).startsWith("too close to call by cost"));
        assertEquals("best", decision.toRow("chat", "standard").text("models"));
        assertTrue(decision.words().startsWith("switch from used to best ("), decision.words());
        assertTrue(decision.words().contains(", which saves $150.00 a month; used: costs"), decision.words());
    }
}
