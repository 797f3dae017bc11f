package dev.tpsmatrix.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {

    private static Lab openai(String... faults) {
        return openai(new ShiftedTicker(), faults);
    }

    private static Lab openai(ShiftedTicker ticker, String... faults) {
        return new Lab(Lab.scenario("", "faults: [{" + String.join("}, {", faults) + "}]", ""), ticker);
    }

    private static Service service(String... faults) {
        String yaml = Lab.scenario("", "faults: [{" + String.join("}, {", faults) + "}]", "");
        return Lab.model(ScenarioYaml.parse("x", yaml), "o").service();
    }

    private static Arrival at(double seconds) {
        return new Arrival(2, 1_000, 1_000 + Math.round(seconds * 1e9));
    }

    @Test
    void everyThirdRequestIsStruckByOrderOfArrival() throws Exception {
        try (Lab lab = openai("kind: http, status: 503, every: 3")) {
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                statuses.add(lab.send(lab.either("openai", "e-" + i)).statusCode());
            }
            assertEquals(List.of(200, 200, 503, 200, 200, 503, 200), statuses);
        }
    }

    @Test
    void aSpanCountsFromTheModelsFirstRequest() throws Exception {
        ShiftedTicker ticker = new ShiftedTicker();
        try (Lab lab = openai(ticker, "kind: http, status: 503, from_s: 500, to_s: 5000")) {
            ticker.forward(1000);
            assertEquals(200, lab.send(lab.either("openai", "s-1")).statusCode());
            ticker.forward(1000);
            assertEquals(503, lab.send(lab.either("openai", "s-2")).statusCode());
            assertEquals("overloaded", lab.truth("s-2").path("outcome").asText());
            ticker.forward(10_000);
            assertEquals(200, lab.send(lab.either("openai", "s-3")).statusCode());
            assertEquals(200, lab.send(lab.either("anthropic", "s-4")).statusCode(), "another model has its own");
        }
    }

    @Test
    void aSpanHasItsBeginningAndNotItsEnd() {
        Service service = service("kind: truncate, from_s: 2, to_s: 3");
        assertNull(service.faultAt(0, at(1.999)));
        assertNotNull(service.faultAt(0.999, at(2)));
        assertNull(service.faultAt(0, at(3)));
    }

    @Test
    void aShareWithinASpanIsThatShareOfIt() {
        Service service = service("kind: truncate, share: 0.25, from_s: 2, to_s: 3", "kind: reset, share: 0.5");
        assertEquals("truncate", kind(service, 0.2, 2.5));
        assertEquals("reset", kind(service, 0.3, 2.5));
        assertEquals("reset", kind(service, 0.2, 3.5));
        assertEquals("", kind(service, 0.6, 3.5));
    }

    @Test
    void theFirstOfTheListStrikes() {
        Service service = service("kind: truncate, share: 0.5", "kind: reset, every: 2", "kind: empty, every: 1");
        assertEquals("truncate", kind(service, 0.4, 1));
        assertEquals("reset", kind(service, 0.6, 1));
        assertEquals("empty", kind(service, 0.6, new Arrival(3, 0, 0)));
    }

    private static String kind(Service service, double u, double seconds) {
        return kind(service, u, at(seconds));
    }

    private static String kind(Service service, double u, Arrival arrival) {
        Fault fault = service.faultAt(u, arrival);
        return fault == null ? "" : fault.kind();
    }

    @Test
    void arrivalsAreCountedPerModel() {
        Arrivals arrivals = new Arrivals();
        assertEquals(new Arrival(1, 5, 5), arrivals.note("a", 5));
        assertEquals(new Arrival(1, 7, 7), arrivals.note("b", 7));
        assertEquals(new Arrival(2, 5, 9), arrivals.note("a", 9));
    }

    @Test
    void nothingBeginsBeforeAFreezeEnds() throws Exception {
        try (Lab lab = openai("kind: freeze, from_s: 0, to_s: 0.3", "kind: http, status: 503, every: 2")) {
            lab.send(lab.either("openai", "z-1"));
            JsonNode frozen = lab.truth("z-1");
            long wait = frozen.path("first_sent_ns").asLong()
                    - frozen.path("received_ns").asLong();
            assertTrue(wait >= 300_000_000, frozen::toString);
            assertEquals(300, frozen.path("queued_ms").asDouble(), 1e-3);
            assertEquals("completed", frozen.path("outcome").asText());
            lab.send(lab.either("openai", "z-2"));
            assertEquals(0, lab.truth("z-2").path("queued_ms").asDouble(-1), "it came after the end");
        }
    }

    @Test
    void anErrorWaitsForTheEndOfAFreezeToo() throws Exception {
        try (Lab lab = openai("kind: freeze, from_s: 0, to_s: 0.2", "kind: http, status: 503, share: 1")) {
            assertEquals(503, lab.send(lab.either("openai", "z")).statusCode());
            assertEquals(200, lab.truth("z").path("queued_ms").asDouble(), 1e-3);
        }
    }

    @Test
    void freezesEndToEndAreOne() {
        Service service = service("kind: freeze, from_s: 2, to_s: 3", "kind: freeze, from_s: 1, to_s: 2");
        assertEquals(
                List.of(0L, 3_000_000_000L, 3_000_000_000L, 4_000_000_000L),
                LongStream.of(0, 1_500_000_000, 2_500_000_000L, 4_000_000_000L)
                        .mapToObj(service::thawed)
                        .toList());
    }
}
