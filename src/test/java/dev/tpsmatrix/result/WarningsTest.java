package dev.tpsmatrix.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WarningsTest {

    private static final Usage USAGE = new Usage(1000L, 0L, 100L, null);
    private static final Asked BUSTING = new Asked(null, "bust");
    private static final LoadFigures CLOSED = LoadFigures.closed(2, 2);

    @Test
    void aQuietBurstHasNone() {
        assertEquals(List.of(), of(requests(40, USAGE, Connection.REUSED)));
        assertEquals(List.of(), of(List.of()));
    }

    @Test
    void answersWithoutUsageAreCounted() {
        List<RequestRecord> records = both(
                requests(3, new Usage(1000L, null, null, null), Connection.REUSED),
                requests(37, USAGE, Connection.REUSED));
        assertEquals(
                List.of("3 of 40 answers came without usage: tokens and costs leave them out or estimate them"),
                of(records));
    }

    @Test
    void onlyAnswersCanLackTheirUsage() {
        assertEquals(List.of(), of(List.of(request(1, Outcome.BROKEN, Usage.UNKNOWN, Connection.REUSED))));
    }

    @Test
    void aCachedShareIsToldAboveOnePercentUnlessCachesMayHelp() {
        assertEquals(List.of(), of(requests(40, cached(10), Connection.REUSED)));
        assertEquals(
                List.of("1.1 % of the input came from a cache, although every prompt began with a nonce"),
                of(requests(40, cached(11), Connection.REUSED)));
        Asked allowing = new Asked(null, "allow 100");
        assertEquals(
                List.of(),
                Warnings.NONE
                        .and(requests(40, cached(900), Connection.REUSED), CLOSED, allowing)
                        .all());
    }

    @Test
    void moreNewConnectionsThanOldAreTold() {
        Connection opened = new Connection(80.0);
        assertEquals(
                List.of(),
                of(both(requests(20, USAGE, opened), requests(20, USAGE, Connection.REUSED))),
                "half of them");
        assertEquals(
                List.of("21 of 40 requests had to open a connection: their TTFT stands in ttft_new_p50_ms"),
                of(both(requests(21, USAGE, opened), requests(19, USAGE, Connection.REUSED))));
        assertEquals(List.of(), of(requests(40, USAGE, null)), "where it isn't known, none is new");
    }

    @Test
    void usersThatLittlesLawDoesNotFindAreTold() {
        assertEquals(List.of(), users(200, 9.0), "a tenth less");
        assertEquals(List.of(), users(200, 11.0), "a tenth more");
        assertEquals(
                List.of(
                        "TPS × mean cycle time accounts for 8.9 of 10 users: the others' time went into what did not complete"),
                users(200, 8.9));
        assertEquals(
                List.of(
                        "TPS × mean cycle time accounts for 11.1 of 10 users: the others' time went into what did not complete"),
                users(200, 11.1));
        assertEquals(List.of(), users(99, 5.0), "under ten cycles a user the ends of the window tell more");
        assertEquals(List.of(), users(200, null), "an open loop has no cycles");
    }

    private static List<String> users(int requests, @Nullable Double implied) {
        LoadFigures load = new LoadFigures("closed", 10, 10, 5.0, implied, 0.0, null, null);
        return Warnings.NONE
                .and(requests(requests, USAGE, Connection.REUSED), load, BUSTING)
                .all();
    }

    @Test
    void theyComeBackFromTheirRowInOrder() {
        Warnings two = new Warnings(List.of("the ramp was lengthened by 5 s: the provider asked to slow down"))
                .and(requests(40, Usage.UNKNOWN, Connection.REUSED), CLOSED, BUSTING);
        assertEquals(2, two.all().size());
        Row row = new Row();
        two.writeTo(row);
        assertEquals(two, Warnings.readFrom(row));
        Row none = new Row();
        Warnings.NONE.writeTo(none);
        assertNull(none.find("warnings"));
        assertEquals(Warnings.NONE, Warnings.readFrom(none));
    }

    @Test
    void aResultHasThoseOfItsWindowAlone() {
        RequestRecord warmUp = request(1, Outcome.COMPLETED, Usage.UNKNOWN, new Connection(80.0))
                .in(Phase.WARMUP);
        BurstResult result = Samples.result(
                both(List.of(warmUp), requests(40, USAGE, Connection.REUSED)),
                new Window(0, 60_000),
                Cost.UNKNOWN,
                Samples.fine());
        assertEquals(Warnings.NONE, result.verdict().warnings());
    }

    private static Usage cached(long tokens) {
        return new Usage(1000L, tokens, 100L, null);
    }

    private static List<String> of(List<RequestRecord> sustained) {
        return Warnings.NONE.and(sustained, CLOSED, BUSTING).all();
    }

    private static List<RequestRecord> requests(int n, Usage usage, @Nullable Connection connection) {
        return IntStream.range(0, n)
                .mapToObj(seq -> request(seq, Outcome.COMPLETED, usage, connection))
                .toList();
    }

    private static RequestRecord request(int seq, Outcome outcome, Usage usage, @Nullable Connection connection) {
        Circumstances met = new Circumstances(RateLimits.UNKNOWN, null, connection, 4000, null);
        Answer answer = new Answer(usage, 5, 10, null, 400, 200, "stop", null, null, met);
        Timing timing = new Timing(0, 0.0, 100.0, 100.0, 500.0, 501);
        return new RequestRecord("b-1", seq, Phase.SUSTAIN, timing, answer, outcome, 1);
    }

    private static List<RequestRecord> both(List<RequestRecord> some, List<RequestRecord> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
