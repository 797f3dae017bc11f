package dev.tpsmatrix.decide;

import static dev.tpsmatrix.decide.Measurement.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingTest {

    private static final Policy NOW = Policy.at(Instant.parse("2026-11-26T00:00:00Z"));

    private static Row cell(String model, String region, double tps, double p95, double usd, String endpoint) {
        return with(Measurement.of(model, region, tps, p95, usd, 0.01), "endpoint", endpoint);
    }

    private static Row route(double slaMs, String region, Row... cells) {
        Need need = new Need(region, Demand.within(slaMs, null), null, 1_000L, null);
        return Routing.of(Pool.of(List.of(cells), NOW), List.of(need)).get(0).toRow();
    }

    private static Row[] example() {
        return new Row[] {
            cell("cheap", "eu", 10, 900, 0.001, "https://eu.example"),
            cell("quick", "eu", 20, 300, 0.01, "https://quick.example"),
            cell("dear", "eu", 20, 950, 0.02, "https://dear.example"),
            cell("cheap", "us", 12, 400, 0.001, "https://eu.example"),
            cell("cheap", "ap", 12, 800, 0.001, "https://ap.example")
        };
    }

    /** Two USD an hour are 1,461 USD a month, however cheap a transaction of a busy server is. */
    @Test
    void aServerThatIdlesIsNoCheaperFallback() {
        Row own = Measurement.with(Measurement.of("own", "eu", 50, 400, 0.0001, 0.03), "usd_per_hour", "2");
        Routing routing = Routing.of(
                        Pool.of(
                                List.of(own, Measurement.of("a", "eu", 50, 400, 0.001, 0.03)),
                                Policy.at(Instant.parse("2026-11-26T00:00:00Z"))),
                        List.of(new Need("eu", null, null, 1_000_000L, null)))
                .get(0);
        assertEquals("neither faster nor cheaper", routing.fallbackWhy());
    }

    @Test
    void whatIsInUseAndPerhapsBetterKeepsARouteOpen() {
        Row near = Measurement.of("near", "eu", 50, 1000, 0.001, 0.03);
        Row dear = Measurement.of("dear", "eu", 50, 400, 0.01, 0.03);
        Need need = new Need("eu", Demand.within(1000, null), null, 1_000_000L, null);
        Pool pool = Pool.of(List.of(near, dear), Policy.at(Instant.parse("2026-11-26T00:00:00Z")));
        assertFalse(Routing.of(pool, List.of(need)).get(0).tooClose());
        assertTrue(Routing.of(pool, List.of(need.using("near"))).get(0).tooClose());
    }

    @Test
    void theCheapestThatKeepsTheSlaIsFirstAndAQuickerOneItsFallback() {
        Row route = route(1000, "eu", example());
        assertEquals("cheap", route.text("model"));
        assertEquals("https://eu.example", route.text("endpoint"));
        assertEquals("quick", route.text("fallback_model"));
        assertEquals("faster", route.text("fallback_why"));
        assertEquals("false", route.text("too_close_to_call"));
    }

    @Test
    void failoverIsToAnEndpointOfItsOwnEvenIfAnotherIsQuicker() {
        Row route = route(1000, "eu", example());
        assertEquals("ap", route.text("failover_region"));
        assertEquals("true", route.text("failover_independent"));
        Row strict = route(850, "us", example());
        assertEquals("ap", strict.text("failover_region"), "from eu it misses 850 ms");
    }

    @Test
    void withoutAnotherEndpointAnotherWayThereIsSaid() {
        List<Row> cells = new ArrayList<>(List.of(example()));
        cells.remove(4);
        Row route = route(1000, "eu", cells.toArray(Row[]::new));
        assertEquals("us", route.text("failover_region"));
        assertEquals("false", route.text("failover_independent"));
    }

    @Test
    void aFallbackThatIsNeitherFasterNorCheaperIsBetterThanNone() {
        Row route = route(1000, "eu", example()[0], example()[2]);
        assertEquals("dear", route.text("fallback_model"));
        assertEquals("neither faster nor cheaper", route.text("fallback_why"));
    }

    @Test
    void noneThatMeetsItIsNoRoute() {
        Row route = route(100, "eu", example());
        assertEquals("eu", route.text("region"));
        assertNull(route.find("model"));
    }
}
