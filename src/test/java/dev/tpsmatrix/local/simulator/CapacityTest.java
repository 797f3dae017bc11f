package dev.tpsmatrix.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.local.simulator.Slots.Turn;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTest {

    /** The first request keeps its slot until its client goes. */
    private static final String ONE_SLOT_TAKEN = """
            capacity: {slots: 1}
                  faults: [{kind: stall, ms: 600000, from_s: 0, to_s: 0.000001}]""";

    private record Served(long until, Turn turn) {}

    private final Slots slots = new Slots();
    private final List<Long> begins = new ArrayList<>();

    private static ModelScenario model(String capacity) {
        return Lab.model(ScenarioYaml.parse("x", Lab.scenario("", "capacity: " + capacity, "")), "o");
    }

    private Turn turn(ModelScenario model, String region, long at) {
        return slots.turn(model, region, new Arrival(1, 0, at), Runnable::run);
    }

    @Test
    void whoWaitsIsServedInOrderOfArrival() {
        ModelScenario model = model("{slots: 1}");
        List<String> order = new ArrayList<>();
        Turn first = turn(model, "near", 0);
        first.await(at -> order.add("a" + at));
        Turn second = turn(model, "far", 1);
        second.await(at -> order.add("b" + at));
        Turn third = turn(model, "near", 2);
        third.await(at -> order.add("c" + at));
        Turn fourth = turn(model, "near", 90);
        fourth.await(at -> order.add("d" + at));
        first.leave(50);
        first.leave(51);
        third.leave(60);
        second.leave(80);
        assertEquals(List.of("a0", "b50", "d90"), order, "the third went away, the fourth came after the slot was due");
    }

    @ParameterizedTest(name = "per_region {0}: {1} at once")
    @CsvSource({"false, 1", "true, 2"})
    void regionsShareTheSlotsUnlessTheyHaveTheirOwn(boolean perRegion, int served) {
        ModelScenario model = model("{slots: 1, per_region: " + perRegion + "}");
        turn(model, "near", 0).await(begins::add);
        turn(model, "far", 0).await(begins::add);
        assertEquals(served, begins.size());
    }

    @Test
    void aFullServerBeginsSlotsPerServiceTime() {
        ModelScenario model = model("{slots: 3}");
        PriorityQueue<Served> inService = new PriorityQueue<>((a, b) -> Long.compare(a.until, b.until));
        for (int i = 0; i < 99; i++) {
            Turn turn = turn(model, "near", 0);
            turn.await(at -> {
                begins.add(at);
                inService.add(new Served(at + 10, turn));
            });
        }
        while (!inService.isEmpty()) {
            Served next = inService.remove();
            next.turn.leave(next.until);
        }
        assertEquals(99, begins.size());
        assertEquals(320, begins.get(98), "33 rounds of three, 10 each");
    }

    @Test
    void theWaitDelaysTheHeadAndIsTold() throws Exception {
        try (Lab lab = new Lab(scenario())) {
            HttpResponse<InputStream> first =
                    lab.client.send(lab.either("openai", "first"), BodyHandlers.ofInputStream());
            List<CompletableFuture<HttpResponse<String>>> others = List.of(
                    lab.client.sendAsync(lab.either("openai", "w-1"), BodyHandlers.ofString()),
                    lab.client.sendAsync(lab.either("openai", "w-2"), BodyHandlers.ofString()));
            lab.await("w-1", "in_flight");
            lab.await("w-2", "in_flight");
            assertTrue(others.stream().noneMatch(CompletableFuture::isDone));
            first.body().close();
            for (CompletableFuture<HttpResponse<String>> other : others) {
                assertEquals(200, other.get(20, TimeUnit.SECONDS).statusCode());
            }
            long one = began(lab.truth("w-1"));
            long two = began(lab.truth("w-2"));
            assertEquals(service(one < two ? "w-1" : "w-2"), Math.abs(one - two), 1000, "one after the other");
            assertEquals("client_gone", lab.truth("first").path("outcome").asText());
            assertEquals(0, lab.truth("first").path("queued_ms").asDouble(-1));
        }
    }

    @Test
    void whoGoesWhileWaitingTakesNoSlot() throws Exception {
        try (Lab lab = new Lab(scenario())) {
            HttpResponse<InputStream> first =
                    lab.client.send(lab.either("openai", "first"), BodyHandlers.ofInputStream());
            CompletableFuture<HttpResponse<String>> impatient =
                    lab.client.sendAsync(lab.either("openai", "impatient"), BodyHandlers.ofString());
            lab.await("impatient", "in_flight");
            impatient.cancel(true);
            lab.await("impatient", "client_gone");
            assertTrue(lab.truth("impatient").path("queued_ms").isNull());
            first.body().close();
            assertEquals(200, lab.send(lab.either("openai", "next")).statusCode());
        }
    }

    private static String scenario() {
        return Lab.scenario("", ONE_SLOT_TAKEN, "");
    }

    private static long began(JsonNode truth) {
        return truth.path("received_ns").asLong()
                + Math.round(truth.path("queued_ms").asDouble() * 1e6);
    }

    private static long service(String id) {
        ModelScenario model = model("{slots: 1}");
        return Answer.draw(7, id, Ask.capped("o", 3, 40, true, Told.AT_END), model, "near", 1, Lab.FIRST)
                .schedule()
                .endNanos();
    }
}
