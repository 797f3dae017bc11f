package dev.tpsmatrix.decide;

import static dev.tpsmatrix.decide.Measurement.with;
import static dev.tpsmatrix.decide.Measurement.without;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    private static Row cell(String model, String region) {
        return Measurement.of(model, region, 10, 400, 0.001, 0.03);
    }

    private static Row cell(String model) {
        return cell(model, "eu");
    }

    private static Pool pool(Row... cells) {
        return Pool.of(List.of(cells), Policy.at(NOW));
    }

    private static List<String> kept(Pool pool) {
        return pool.candidates().stream().map(Candidate::model).toList();
    }

    private static String why(Row cell) {
        Pool pool = pool(cell("good"), cell);
        assertEquals(List.of("good"), kept(pool));
        assertEquals(1, pool.leftOut().size());
        return pool.leftOut().get(0).why();
    }

    @Test
    void staleCellsAreLeftOutUnlessToldOtherwise() {
        Row due = with(cell("due"), "last_started_at", "2026-10-17T00:00:00Z");
        Row old = with(cell("old"), "last_started_at", "2026-10-16T23:59:59Z");
        Pool pool = pool(old, due);
        assertEquals(List.of("due"), kept(pool));
        assertEquals(
                "measured 35 days ago, which is more than 35",
                pool.leftOut().get(0).why());
        assertEquals(List.of("due", "old"), kept(Pool.of(List.of(old, due), new Policy(NOW, 35, true))));
        assertEquals(List.of("due", "old"), kept(Pool.of(List.of(old, due), new Policy(NOW, 36, false))));
        assertEquals(List.of(), kept(Pool.of(List.of(old, due), new Policy(NOW, 34, false))));
        assertThrows(IllegalArgumentException.class, () -> new Policy(NOW, 0, false));
    }

    @Test
    void otherVersionsOfTheWorkloadAreNotCompared() {
        assertEquals(
                "measured with another version of the workload (h0, not abc)",
                why(with(with(cell("bad"), "workload_hash", "h0"), "last_started_at", "2026-11-20T09:59:59Z")));
    }

    @Test
    void whatHasNoFigureDoesNotSayWhichVersionCounts() {
        Row old = with(cell("a"), "last_started_at", "2026-11-01T00:00:00Z");
        assertEquals(List.of("a"), kept(pool(old, without(with(cell("b"), "workload_hash", "h2"), "tps"))));
    }

    @Test
    void otherUsersAreAnotherLoad() {
        Row before = with(with(cell("a"), "users_configured", "12"), "last_started_at", "2026-11-10T10:00:00Z");
        Row elsewhere = with(cell("a", "us"), "users_configured", "12");
        Row now = with(cell("b"), "users_configured", "50");
        Pool pool = pool(before, elsewhere, now);
        assertEquals(
                List.of("a us", "b eu"),
                pool.candidates().stream()
                        .map(each -> each.model() + " " + each.region())
                        .toList());
        assertEquals(
                "measured with 12 users, compared are cells with 50",
                pool.leftOut().get(0).why());
        assertEquals(List.of("a", "b"), kept(pool(cell("a"), now)), "cells of before don't say it");
    }

    @Test
    void oneThatWasMeasuredAgainWithOtherUsersDoesNotPutTheOthersOut() {
        Row again = with(with(cell("c"), "users_configured", "4"), "last_started_at", "2026-11-20T12:00:00Z");
        Pool pool = pool(with(cell("a"), "users_configured", "12"), with(cell("b"), "users_configured", "12"), again);
        assertEquals(List.of("a", "b"), kept(pool));
        assertEquals(
                "measured with 4 users, compared are cells with 12",
                pool.leftOut().get(0).why());
    }

    @Test
    void cellsThatSayNothingComparableAreLeftOut() {
        assertEquals("no figure: HTTP 401", why(with(without(cell("bad"), "tps"), "trouble", "HTTP 401")));
        assertEquals("no figure: none of its bursts has one", why(without(cell("bad"), "tps")));
        assertEquals(
                "not ranked: 40.0 % of its answers ended short, so that it did less than the others",
                why(with(with(cell("bad"), "ranked", "false"), "short_share", "0.4")));
        assertEquals("simulated, beside cells of real providers", why(with(cell("bad"), "simulated", "true")));
    }

    @Test
    void simulatedCellsAmongThemselvesAreCompared() {
        Pool pool = pool(with(cell("a"), "simulated", "true"), with(cell("b", "us"), "simulated", "true"));
        assertEquals(List.of("a", "b"), kept(pool));
        assertEquals(List.of("a"), kept(pool.from("eu")));
        assertEquals(List.of(), pool.from("eu").leftOut());
        assertEquals(List.of("eu", "us"), pool.regions());
        assertEquals(
                "3 bursts, 900 requests, 2026-11-20, run r1, SIMULATED",
                pool.candidates().get(0).evidence());
    }

    @Test
    void simulatedCellsDoNotStandInForStaleRealOnes() {
        Row real = with(cell("a"), "last_started_at", "2026-10-01T00:00:00Z");
        assertEquals(List.of(), kept(pool(real, with(cell("b"), "simulated", "true"))));
    }

    @Test
    void whatWasMeasuredAfterTheDecisionIsNotKnownThen() {
        assertEquals(
                "measured after the moment of the decision",
                why(with(cell("bad"), "last_started_at", "2026-11-21T00:00:01Z")));
    }
}
