package dev.tpsmatrix.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

    private static final Scenario SCENARIO = Scenario.builtIn();

    private static Answer draw(long seed, String id, String region, double rtt) {
        ModelScenario model = Lab.model(SCENARIO, "sim-openai-pro");
        return Answer.draw(
                seed, id, Ask.capped("sim-openai-pro", 10, 200, true, Told.AT_END), model, region, rtt, Lab.FIRST);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 42, -7})
    void theSameSeedAndIdGiveTheSameAnswer(long seed) {
        Answer one = draw(seed, "job-1", "us-east-1", 2);
        Answer two = draw(seed, "job-1", "us-east-1", 2);
        assertEquals(times(one), times(two));
        assertEquals(one.chunks(), two.chunks());
        assertEquals(one.wordSeed(), two.wordSeed());
        assertNotEquals(times(one), times(draw(seed, "job-2", "us-east-1", 2)));
        assertNotEquals(times(one), times(draw(seed + 1, "job-1", "us-east-1", 2)));
    }

    @Test
    void theRoundTripShiftsAllBytesOnce() {
        Answer near = draw(42, "job-1", "us-east-1", 0);
        Answer far = draw(42, "job-1", "us-east-1", 18);
        List<Long> shifts = IntStream.range(0, near.schedule().chunks())
                .mapToObj(i -> Math.round(
                        (far.schedule().chunkNanos(i) - near.schedule().chunkNanos(i)) / 1e6))
                .distinct()
                .toList();
        assertEquals(List.of(18L), shifts);
        assertEquals(
                18, Math.round((far.schedule().headNanos() - near.schedule().headNanos()) / 1e6));
    }

    @Test
    void aRegionMayBeSlowerThanTheOthers() {
        assertTrue(draw(42, "job-1", "ap-southeast-2", 0).schedule().headNanos()
                > draw(42, "job-1", "us-east-1", 0).schedule().headNanos());
    }

    @Test
    void anExactLengthIsTheCapWhateverTheId() throws Exception {
        try (Lab lab = new Lab(Lab.scenario("", "exact_length: true", ""))) {
            for (String id : List.of("a", "b", "c")) {
                lab.send(lab.openai(id, "near", ",\"max_completion_tokens\":40"));
                assertEquals(40, lab.truth(id).path("output_tokens").asInt());
            }
        }
    }

    @Test
    void textDependsOnTheIdAndNotOnTheOrderOfArrival() throws Exception {
        List<String> ids = List.of("a", "b", "c", "d");
        try (Lab first = Lab.plain();
                Lab second = Lab.plain()) {
            CompletableFuture<?>[] atOnce = ids.stream()
                    .map(id -> first.client
                            .sendAsync(first.either("anthropic", id), HttpResponse.BodyHandlers.ofString())
                            .thenAccept(response -> assertEquals(200, response.statusCode())))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(atOnce).get(20, TimeUnit.SECONDS);
            for (String id : List.of("d", "b", "a", "c")) {
                String again = text(second.send(second.either("anthropic", id)).body());
                assertEquals(text(first.send(first.either("anthropic", id)).body()), again);
                assertEquals(
                        first.truth(id).path("output_tokens"), second.truth(id).path("output_tokens"));
            }
            assertEquals(2, first.truth("a").path("requests").asInt());
        }
    }

    private static String text(String body) {
        return body.lines().filter(line -> line.contains("text_delta")).toList().toString();
    }

    private static List<Long> times(Answer answer) {
        return IntStream.range(0, answer.schedule().chunks())
                .mapToObj(answer.schedule()::chunkNanos)
                .toList();
    }
}
