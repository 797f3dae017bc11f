package dev.tpsmatrix.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Row;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopsTest {

    private static Stops of(Row cell, @Nullable Demand demand) {
        return of(cell, demand, Fit.YES);
    }

    private static Stops of(Row cell, @Nullable Demand demand, Fit kept) {
        return Stops.of(new Candidate(cell), demand, kept);
    }

    private static Row cell(double half) {
        return Measurement.of("b", "eu-west-1", 10, 300, 0.01, half);
    }

    private static void assertNear(double expected, @Nullable Double figure) {
        assertEquals(expected, Objects.requireNonNull(figure), 1e-9);
    }

    @Test
    void aWindowMayBeAsFarOffAsOneMoreBurst() {
        Stops stops = of(cell(0.2), null);
        assertNear(300 * (1 + 0.2 * 2), stops.latencyMs()); // √(3 + 1) half-widths
        assertNear(0.01 * 1.4, stops.usd());
    }

    @Test
    void itIsTenPercentAtLeast() {
        Stops stops = of(cell(0.01), null);
        assertNear(330, stops.latencyMs());
        assertNear(0.011, stops.usd());
    }

    @Test
    void anSlaThatItKeepsEndsItSooner() {
        assertEquals(310, of(cell(0.2), Demand.within(310, null)).latencyMs());
        assertNear(420, of(cell(0.2), Demand.within(1000, null)).latencyMs());
        assertNull(of(cell(0.2), Demand.within(310, null)).warning());
    }

    @Test
    void anSlaThatItPerhapsKeepsWouldStopItByChance() {
        Demand demand = Demand.within(310, null);
        assertNear(420, of(cell(0.2), demand, Fit.UNSURE).latencyMs());
        assertEquals(
                "b may miss the SLA (p95 within 0.31 s)",
                of(cell(0.2), demand, Fit.UNSURE).warning());
    }

    @Test
    void withoutASpreadThereIsOnlyTheSla() {
        assertNull(of(cell(0), null).latencyMs());
        assertNull(of(cell(0), null).usd());
        Stops stops = of(cell(0), Demand.within(2000, null), Fit.UNSURE);
        assertEquals(2000, stops.latencyMs());
        assertEquals("b may miss the SLA (p95 within 2 s)", stops.warning());
    }

    /** Of windows of a model as measured, some two or three in a hundred stop it, never more than five. */
    @ParameterizedTest(name = "{0} of 900 completed, seed 5")
    @ValueSource(ints = {900, 890, 800})
    void aModelAsMeasuredIsSeldomStoppedByChance(int completed) {
        Stops stops = of(Measurement.with(cell(0.1), "completed", "" + completed), null);
        assertTrue(stops.requests() >= 50 && stops.requests() <= 10_000, stops.toString());
        Random random = new Random(5);
        int stopped = 0;
        for (int window = 0; window < 500; window++) {
            int good = 0;
            for (int i = 0; i < stops.requests(); i++) {
                good += random.nextDouble() < completed / 900.0 ? 1 : 0;
            }
            stopped += good < stops.success() * stops.requests() ? 1 : 0;
        }
        assertTrue(stopped <= 25, stopped + " of 500, " + stops);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8, 9, 10, 11, 12, 13, 14})
    void theStepsFollowEachOtherToTheLastDay(int days) {
        List<Rollout.Step> steps = new Rollout("chat", "a", "b", days).steps();
        assertEquals(
                List.of(5, 10, 25, 50, 100),
                steps.stream().map(Rollout.Step::percent).toList());
        int next = 1;
        for (Rollout.Step step : steps) {
            assertEquals(next, step.firstDay());
            assertTrue(step.lastDay() >= step.firstDay());
            next = step.lastDay() + 1;
        }
        assertEquals(days + 1, next);
    }

    @Test
    void aRolloutTakesOneToTwoWeeks() {
        assertThrows(IllegalArgumentException.class, () -> new Rollout("chat", "a", "b", 6));
        assertThrows(IllegalArgumentException.class, () -> new Rollout("chat", "a", "b", 15));
    }
}
