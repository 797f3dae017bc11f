package dev.tpsmatrix.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.decide.Demand;
import dev.tpsmatrix.result.Row;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FastestTest {

    private static final @Nullable Demand TWO_SECONDS = Demand.of(ExampleReports.workload());

    private static Row cell(String model, double tps, double p95) {
        return new ExampleCell(model, "ap-southeast-2", tps, p95, 0.01).in(0, new Random(3));
    }

    private static Fastest of(Row... cells) {
        return Fastest.of("ap-southeast-2", List.of(cells), TWO_SECONDS);
    }

    @Test
    void aFasterOneThatMissesTheSlaIsNotNamed() {
        Fastest best = of(cell("quick", 20, 1500), cell("late", 40, 2500));
        assertTrue(best.words().startsWith("fastest within the SLA (p95 within 2 s) is quick with "), best.words());
        assertEquals(
                List.of("quick"),
                best.evidence().stream().map(Fastest.Link::text).toList());
    }

    @Test
    void intervalsThatOverlapAreTooCloseToCall() {
        Fastest best = of(cell("one", 20, 1500), cell("other", 19.5, 1500), cell("slow", 10, 1500));
        assertTrue(best.words().startsWith("too close to call within the SLA"), best.words());
        assertEquals(
                List.of("one", "other"),
                best.evidence().stream().map(Fastest.Link::text).toList());
    }

    @Test
    void whatIsWithinTheSlaByItsMeanOnlyIsNotSaidToBeSurelyWithin() {
        assertTrue(
                of(cell("near", 20, 1990)).words().contains("s (not surely within it), limited by"),
                of(cell("near", 20, 1990)).words());
        assertFalse(of(cell("quick", 20, 1500)).words().contains("not surely"), "all of its interval is");
    }

    @Test
    void anUnrankedOneIsLeftOut() {
        Fastest best = of(cell("short", 50, 1000).put("ranked", false), cell("honest", 20, 1500));
        assertTrue(best.words().contains("is honest with"), best.words());
        assertEquals("short († not ranked)", best.leftOut());
    }

    @Test
    void withoutOneInTimeItSaysHowFarTheyAre() {
        Fastest best = of(cell("late", 40, 2500));
        assertTrue(best.words().startsWith("none keeps the SLA (p95 within 2 s): late has p95 2."), best.words());
    }

    @Test
    void withoutAFigureToTrustNoneIsNamed() {
        Fastest best = of(cell("short", 50, 1000).put("ranked", false));
        assertEquals("none can be named: no cell has a figure that may be compared.", best.words());
    }

    /** A percentile over those that completed hides those that didn't. */
    @Test
    void oneThatFailsTooOftenKeepsNoSla() {
        Row failing = cell("failing", 40, 1000).put("requests_offered", 100_000);
        assertTrue(
                of(failing).words().startsWith("none keeps the SLA"),
                of(failing).words());
    }

    @Test
    void whatWeakensTheBestIsSaid() {
        Fastest best = of(cell("new", 40, 1000).put("preliminary", true));
        assertTrue(best.words().contains("with care: preliminary"), best.words());
    }

    @Test
    void aBestOfAnOlderRunIsNamedWithCare() {
        Fastest best = of(cell("old", 40, 1000).put(LatestRun.OLDER, "not measured by the latest run"));
        assertTrue(best.words().contains("with care: not measured by the latest run"), best.words());
    }

    @Test
    void withinOtherLatenciesOthersAreTheFastest() {
        Fastest best = of(cell("quick", 20, 450), cell("middle", 30, 1500), cell("late", 40, 4000));
        assertEquals(4, best.otherwise().size());
        assertTrue(
                best.otherwise().get(0).startsWith("quick, "), best.otherwise().toString());
        assertTrue(
                best.otherwise().get(1).startsWith("quick, "), best.otherwise().toString());
        assertTrue(
                best.otherwise().get(2).startsWith("middle, "), best.otherwise().toString());
        assertTrue(
                best.otherwise().get(3).startsWith("late, "), best.otherwise().toString());
        assertEquals("none", of(cell("late", 40, 9000)).otherwise().get(3));
        assertEquals("p95 within 0.5 s", Fastest.others(TWO_SECONDS).get(0));
    }
}
