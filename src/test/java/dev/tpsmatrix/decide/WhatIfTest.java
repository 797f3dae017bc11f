package dev.tpsmatrix.decide;

import static dev.tpsmatrix.decide.Measurement.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhatIfTest {

    private static Assessment of(String model, double tps, double p95, double usd) {
        return of(Measurement.of(model, "eu", tps, p95, usd, 0.01));
    }

    private static Assessment of(Row cell) {
        return Assessment.of(new Candidate(cell), new Need("eu", Demand.within(1000, null), null, 1_000_000L, null));
    }

    private static Assessment month(double usd, long requests) {
        return Assessment.of(
                new Candidate(Measurement.of("a", "eu", 10, 400, usd, 0.01)),
                new Need("eu", null, null, requests, null));
    }

    private static void assertClose(double expected, @Nullable Double figure) {
        assertNotNull(figure);
        assertEquals(expected, figure, 1e-9);
    }

    @Test
    void aCacheLeavesTheRestToTheModel() {
        WhatIf cached = WhatIf.cached(of("a", 10, 400, 0.001), 0.2);
        assertClose(800, cached.costUsd());
        assertClose(12.5, cached.tps());
        assertClose(400, cached.latencyMs());
        assertTrue(cached.because().contains("the model's p93.8"), cached.because());
    }

    @Test
    void askedTogetherItTakesASecondLongerAndTheLimitOfTokensRemains() {
        Row cell = with(with(Measurement.of("a", "eu", 10, 400, 0.001, 0.01), "rpm_share", "0.8"), "tpm_share", "0.2");
        WhatIf batched = WhatIf.batched(of(cell));
        assertClose(1400, batched.latencyMs());
        assertTrue(batched.because().contains("60 requests a minute instead of 600"), batched.because());
        assertTrue(batched.because().contains("which allows 50.0 TPS"), batched.because());
    }

    @Test
    void aFallbackMixesCostsAndIsNoQuickerThanTheSlower() {
        WhatIf mixed = WhatIf.fallback(of("a", 10, 400, 0.001), of("b", 1, 900, 0.011), 0.1);
        assertClose(2000, mixed.costUsd());
        assertClose(10, mixed.tps());
        assertClose(900, mixed.latencyMs());
    }

    /** 25 TPS are three servers of 10 TPS; 80 % of it still two, 8 of 12.5 TPS one. */
    @Test
    void serversDoNotBecomeCheaperByBeingIdle() {
        Row own = with(Measurement.of("own", "eu", 10, 400, 4.0 / 36_000, 0.01), "usd_per_hour", "4");
        Assessment of = Assessment.of(new Candidate(own), new Need("eu", null, 25.0, 1_000_000L, null));
        assertClose(3 * 2922.0, WhatIf.asIs(of).costUsd());
        assertClose(3 * 2922.0, WhatIf.cached(of, 0.2).costUsd()); // 20 ÷ 9.9
        assertClose(2 * 2922.0, WhatIf.cached(of, 0.3).costUsd());
        Assessment api = of("a", 10, 400, 0.001);
        assertClose(2 * 2922.0 + 300, WhatIf.fallback(of, api, 0.3).costUsd());
        assertNull(Discounts.USUAL.byVolume(of));
    }

    @Test
    void aModelIsNotItsOwnFallback() {
        Assessment of = of("a", 10, 400, 0.001);
        assertThrows(IllegalArgumentException.class, () -> WhatIf.fallback(of, of, 0.1));
    }

    /** 24 × 4.1667 USD ÷ 0.001 USD = 100,000 requests a day. */
    @Test
    void aServerPaysFromItsBreakEvenIfItCanDoThatMuch() {
        WhatIf own = WhatIf.selfHosted(of("a", 10, 400, 0.001), 100 / 24.0, 5.0);
        assertTrue(
                own.because()
                        .startsWith(
                                "one server pays from 100,000 requests a day (a guide's rule of thumb is 100,000); 1 server of 5"),
                own.because());
        assertClose(100 / 24.0 * 730.5, own.costUsd());
        assertNull(own.latencyMs());
        WhatIf weak = WhatIf.selfHosted(of("a", 10, 400, 0.001), 100 / 24.0, 1.0);
        assertTrue(weak.because().startsWith("never pays"), weak.because());
        WhatIf many = WhatIf.selfHosted(of("a", 10, 400, 0.01), 4, 0.1);
        // four bear a million a month; each costs 9,600 requests a day, and does 8,640
        assertTrue(many.because().startsWith("never pays: a server can't do the 9,600 requests"), many.because());
        assertTrue(many.because().contains("4 servers of 0.1"), many.because());
        WhatIf cheap = WhatIf.selfHosted(of("a", 10, 400, 0.01), 1, 0.1);
        assertTrue(cheap.because().startsWith("the 4 servers pay from 9,600 requests a day"), cheap.because());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -5, Double.NaN, Double.POSITIVE_INFINITY})
    void aServerCostsAndDoesSomething(double figure) {
        Assessment of = of("a", 10, 400, 0.001);
        assertThrows(IllegalArgumentException.class, () -> WhatIf.selfHosted(of, figure, 1.0));
        assertThrows(IllegalArgumentException.class, () -> WhatIf.selfHosted(of, 1, figure));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, -0.1, Double.NaN})
    void aShareIsBelowAll(double share) {
        assertThrows(IllegalArgumentException.class, () -> WhatIf.cached(of("a", 10, 400, 0.001), share));
    }

    @Test
    void aSheetAsksForTheLoadWithHeadRoomAndSaysWhatIsThere() {
        Row cell = with(
                with(
                        with(Measurement.of("a", "eu", 60, 400, 0.001, 0.01), "limit_rpm", "3000"),
                        "limit_tpm",
                        "9000000"),
                "provider_model",
                "a-2026");
        Assessment of = Assessment.of(new Candidate(cell), new Need("eu", null, 50.0, 20_000_000L, null));
        Sheet sheet = new Sheet(of, 700.0, 1.2, Discounts.USUAL);
        assertEquals(3600, sheet.rpm());
        assertEquals(2_520_000, sheet.tpm());
        String text = sheet.text();
        assertTrue(text.contains("- 3,600 requests per minute (RPM), now 3,000\n"), text);
        assertTrue(
                text.contains("- 2,520,000 tokens per minute (TPM), now 9,000,000, which suffices, at 700 tokens"),
                text);
        assertTrue(text.contains("A volume discount of 10 to 20 % would make it $16,000.00 to $18,000.00."), text);
        assertTrue(text.contains("at 15 to 25 % off, would make it $15,000.00 to $17,000.00."), text);
        assertTrue(text.contains("60.0 TPS (59.4–60.6) at 12 users"), text);
        assertTrue(new Sheet(of(with(cell, "simulated", "true")), null, 1, Discounts.USUAL)
                .text()
                .contains("don't send"));
    }

    @Test
    void discountsBeginAtTheirThresholds() {
        assertNull(Discounts.USUAL.byVolume(month(0.125, 999_999)));
        assertEquals(new Measure(106_250, 100_000.0, 112_500.0), Discounts.USUAL.byVolume(month(0.125, 1_000_000)));
        assertNull(Discounts.USUAL.byCommitment(month(0.125, 79_999)));
        assertEquals(new Measure(8_000, 7_500.0, 8_500.0), Discounts.USUAL.byCommitment(month(0.125, 80_000)));
    }
}
