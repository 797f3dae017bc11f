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
        WhatIf many = WhatIf.selfHosted(of("a", 10, 400, 0.001), 4, 0.1);
        assertTrue(many.because().contains("4 servers of 0.1"), many.because());
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
        assertNull(Discounts.USUAL.byVolume(100, 999_999));
        assertEquals(new Measure(85, 80.0, 90.0), Discounts.USUAL.byVolume(100, 1_000_000));
        assertNull(Discounts.USUAL.byCommitment(9_999));
        assertEquals(new Measure(8_000, 7_500.0, 8_500.0), Discounts.USUAL.byCommitment(10_000));
    }
}
