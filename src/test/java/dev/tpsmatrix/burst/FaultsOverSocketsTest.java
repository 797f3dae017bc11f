package dev.tpsmatrix.burst;

import static dev.tpsmatrix.burst.SocketBursts.receivedNs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.burst.SocketBursts.Seen;
import dev.tpsmatrix.result.Gaps;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.RequestRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of the simulator in a burst over sockets: what a request is recorded as agrees with {@code /_truth}. */
class FaultsOverSocketsTest {

    private static final double FROM_S = 0.9;
    private static final double TO_S = 1.9;
    private static final int SLOW_MS = 400;

    /**
     * A fault and what becomes of it.
     *
     * @param told outcome in {@code /_truth}
     */
    private record Effect(String fault, String told, Outcome openai, Outcome anthropic) {

        Effect(String fault, String told, Outcome outcome) {
            this(fault, told, outcome, outcome);
        }
    }

    private static final List<Effect> EFFECTS = List.of(
            new Effect("http, status: 429", "rate_limited", Outcome.RATE_LIMITED),
            new Effect(
                    "http, status: 429, code: slow_down", "rate_limited", Outcome.RAMP_LIMITED, Outcome.RATE_LIMITED),
            new Effect("http, status: 503", "overloaded", Outcome.OVERLOADED),
            new Effect("http, status: 529", "overloaded", Outcome.OVERLOADED),
            new Effect("http, status: 500", "error", Outcome.REFUSED),
            new Effect("stream_error", "stream_error", Outcome.REFUSED, Outcome.OVERLOADED),
            new Effect("truncate", "truncated", Outcome.BROKEN),
            new Effect("reset", "reset", Outcome.BROKEN),
            new Effect("malformed", "malformed", Outcome.MALFORMED),
            new Effect("stall, ms: " + SLOW_MS, "completed", Outcome.COMPLETED),
            new Effect("drip, ms: " + SLOW_MS, "completed", Outcome.COMPLETED),
            new Effect("refusal", "declined", Outcome.DECLINED),
            new Effect("empty", "no_answer", Outcome.NO_ANSWER));

    /** Which requests are struck; none of them strikes the look. */
    private enum When {
        SHARE("share: 0.4, from_s: 0.1, to_s: 600"),
        EVERY("every: 3"),
        SPAN("from_s: " + FROM_S + ", to_s: " + TO_S);

        private final String yaml;

        When(String yaml) {
            this.yaml = yaml;
        }
    }

    private record Row(Effect effect, When when, boolean openai) {

        String name() {
            return (effect.fault + " " + when + (openai ? " openai" : " anthropic"))
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", ".");
        }

        String model() {
            String fault = "{kind: " + effect.fault + ", " + when.yaml + "}";
            return SocketBursts.model(
                    name(), openai ? "openai" : "anthropic", SocketBursts.QUICK_MS, "faults: [" + fault + "]");
        }

        SocketJob job() {
            return (openai ? SocketJob.openai(name()) : SocketJob.anthropic(name()))
                    .users(2)
                    .sustain(4);
        }

        Outcome outcome() {
            return openai ? effect.openai : effect.anthropic;
        }

        @Override
        public String toString() {
            return name();
        }
    }

    private static SocketBursts bursts;

    /** Each fault by share and by schedule; the dialects take turns. */
    static Stream<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Effect effect : EFFECTS) {
            for (When when : When.values()) {
                rows.add(new Row(effect, when, when != When.EVERY));
                if (when != When.SHARE) {
                    rows.add(new Row(effect, when, when == When.EVERY));
                }
            }
        }
        return rows.stream();
    }

    @BeforeAll
    static void start() throws Exception {
        bursts = new SocketBursts("", rows().map(Row::model).toArray(String[]::new));
        rows().forEach(row -> bursts.start(row.job()));
    }

    @AfterAll
    static void stop() throws Exception {
        bursts.close();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatIsRecordedIsWhatStruck(Row row) throws Exception {
        Seen seen = bursts.seen(row.name());
        String kind = row.effect().fault().split(",", 2)[0];
        assertEquals(seen.truth().size(), seen.requests().size());
        long struck = 0;
        for (RequestRecord request : seen.requests()) {
            JsonNode truth = seen.truthOf(request);
            String fault = truth.path("fault").asText("");
            if (truth.path("fault").isNull()) {
                assertEquals(Outcome.COMPLETED, request.outcome(), truth::toString);
                assertEquals("completed", truth.path("outcome").asText());
            } else {
                struck++;
                assertEquals(kind, fault);
                assertEquals(row.outcome(), request.outcome(), truth::toString);
                assertEquals(row.effect().told(), truth.path("outcome").asText(), truth::toString);
                assertSlow(kind, request);
            }
        }
        assertTrue(struck > 0, "nothing was struck");
        assertTrue(struck < seen.requests().size(), "everything was struck");
        assertSchedule(row.when(), seen.received());
    }

    private static void assertSlow(String kind, RequestRecord request) {
        if (kind.equals("stall")) {
            Double first = request.timing().firstToken();
            assertTrue(first != null && first - request.timing().intended() >= SLOW_MS, request::toString);
        }
        if (kind.equals("drip")) {
            Gaps gaps = request.answer().circumstances().gaps();
            assertTrue(gaps != null && gaps.maxMs() >= SLOW_MS / 2.0, request::toString);
        }
    }

    private static void assertSchedule(When when, List<JsonNode> received) {
        long began = receivedNs(received.get(0));
        assertTrue(received.get(0).path("fault").isNull(), "the look came before");
        if (when == When.EVERY) {
            long struck = received.stream()
                    .filter(truth -> !truth.path("fault").isNull())
                    .count();
            assertEquals(received.size() / 3, struck, received.size() + " requests");
        }
        if (when == When.SPAN) {
            for (JsonNode truth : received) {
                double seconds = (receivedNs(truth) - began) / 1e9;
                assertEquals(
                        seconds >= FROM_S && seconds < TO_S,
                        !truth.path("fault").isNull(),
                        seconds + " s");
            }
        }
    }
}
