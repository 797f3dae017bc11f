package dev.tpsmatrix.burst;

import static dev.tpsmatrix.burst.PlayedBurst.known;
import static dev.tpsmatrix.burst.SocketBursts.QUICK_MS;
import static dev.tpsmatrix.burst.SocketBursts.SLOW_MS;
import static dev.tpsmatrix.burst.SocketBursts.model;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.burst.SocketBursts.Seen;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Capacity;
import dev.tpsmatrix.result.Constraint;
import dev.tpsmatrix.result.Contamination;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.workload.Load;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What else than an account's limits binds a burst, over sockets. */
class ConstraintOverSocketsTest {

    private static final int SUSTAIN_SECONDS = 8;
    private static final int USERS = 12;
    private static final String ROOMY = "limits: {rpm: 6000, tpm: 10000000}";

    /** Holds its burst's loop up for two thirds of the time: two users, each answer 200 ms. */
    private static final BurstObserver DAWDLER = new BurstObserver() {
        @Override
        public void replied(BurstJob job, RequestRecord request) {
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
        }
    };

    private static SocketBursts bursts;

    @BeforeAll
    static void start() throws Exception {
        bursts = new SocketBursts(
                "",
                model("quick", "openai", QUICK_MS, "others: false"),
                model("plain", "openai", SLOW_MS, "others: false"),
                model("roomy-openai", "openai", SLOW_MS, ROOMY),
                model("roomy-anthropic", "anthropic", SLOW_MS, ROOMY),
                model("overloaded-openai", "openai", SLOW_MS, "faults: [{kind: http, status: 503, every: 10}]"),
                model("overloaded-anthropic", "anthropic", SLOW_MS, "faults: [{kind: http, status: 529, every: 10}]"));
        bursts.start(SocketJob.openai("quick").called("busy-loop").users(2), DAWDLER);
        bursts.start(SocketJob.openai("quick").called("open").users(USERS).load(new Load.Constant(40)));
        start(SocketJob.openai("quick").called("sweep").sla(300).load(new Load.Sweep(5)));
        start(SocketJob.openai("plain").called("bound").requests(50));
        start(SocketJob.openai("plain").called("slow").sla(900));
        start(SocketJob.openai("plain").called("unknown-limits"));
        start(SocketJob.openai("roomy-openai"));
        start(SocketJob.anthropic("roomy-anthropic"));
        start(SocketJob.openai("overloaded-openai"));
        start(SocketJob.anthropic("overloaded-anthropic"));
    }

    private static void start(SocketJob job) {
        bursts.start(job.users(USERS).sustain(SUSTAIN_SECONDS).judged());
    }

    @AfterAll
    static void stop() throws Exception {
        bursts.close();
    }

    private static Seen boundBy(Constraint.Kind kind, String jobId) throws Exception {
        Seen seen = bursts.seen(jobId);
        assertEquals(kind, seen.result().constraint().kind(), seen::judged);
        return seen;
    }

    @Test
    void aBusyEventLoopIsOurOwnMachine() throws Exception {
        Seen seen = boundBy(Constraint.Kind.CLIENT, "busy-loop");
        BurstResult result = seen.result();
        assertTrue(
                seen.detail().matches("our own machine: the event loop was \\S+ ms late \\(p95\\) at a .* \\(p50\\)"),
                seen::detail);
        assertTrue(known(result.verdict().self().loopLagMs()) > 100, seen::detail);
        assertNull(result.rates().tps(), "no figure of the model");
        assertTrue(known(result.rates().measuredTps()) > 0);
    }

    @Test
    void anOpenLoopIsNotHeldToTheConnectionsOfItsUsers() throws Exception {
        Seen seen = bursts.seen("open");
        assertTrue(seen.result().load().users() > USERS, seen::judged);
    }

    @Test
    void aBoundThatEndsItBindsIt() throws Exception {
        Seen seen = boundBy(Constraint.Kind.BOUND, "bound");
        assertEquals("the bound on requests", seen.detail());
        assertEquals("requests", seen.result().verdict().boundedBy());
        assertEquals(50, seen.truth().size());
    }

    @Test
    void anSlaThatIsMissedBinds() throws Exception {
        Seen seen = boundBy(Constraint.Kind.SLA, "slow");
        assertEquals("p95 within 900 ms isn't kept", seen.detail());
        assertEquals(0, known(seen.result().rates().goodputTps()));
        assertTrue(known(seen.result().rates().tps()) > 0);
        assertNull(seen.result().load().capacity(), "no sweep, no sla_state");
    }

    @Test
    void anSlaThatOneUserMissesIsUnreachable() throws Exception {
        Seen seen = boundBy(Constraint.Kind.SLA, "sweep");
        Capacity capacity = seen.result().load().capacity();
        assertNotNull(capacity);
        assertEquals(Capacity.State.SLA_UNREACHABLE, capacity.state());
        assertNull(capacity.tpsAtSla(), "not 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"overloaded-openai", "overloaded-anthropic"})
    void aProviderThatIsOverloadedBinds(String jobId) throws Exception {
        Seen seen = boundBy(Constraint.Kind.OVERLOAD, jobId);
        assertEquals("the provider's capacity", seen.detail());
        assertTrue(seen.count(Outcome.OVERLOADED) > 0);
        assertEquals(seen.served("overloaded"), seen.count(Outcome.OVERLOADED));
        assertEquals(Contamination.UNKNOWN, seen.result().limits().contamination());
    }

    @ParameterizedTest
    @ValueSource(strings = {"roomy-openai", "roomy-anthropic"})
    void headRoomIsSaidWhereLimitsAreKnown(String jobId) throws Exception {
        Seen seen = boundBy(Constraint.Kind.NOT_REACHED, jobId);
        BurstResult result = seen.result();
        double requests = seen.in(Phase.SUSTAIN).size();
        double tokens = seen.in(Phase.SUSTAIN).stream()
                .map(seen::truthOf)
                .mapToLong(t -> t.path("input_tokens").asLong()
                        + t.path("output_tokens").asLong())
                .sum();
        double perMinute = 60.0 / SUSTAIN_SECONDS;
        assertEquals(perMinute * requests, known(result.limits().rpm()), 2 * perMinute);
        assertEquals(1, known(result.limits().tpm()) / (perMinute * tokens), 2 / requests);
        assertEquals(known(result.limits().rpm()) / 6_000, known(result.limits().rpmShare()), 1e-4);
        assertEquals(
                known(result.limits().tpm()) / 10_000_000, known(result.limits().tpmShare()), 1e-4);
        Matcher room = Pattern.compile("at 12 users; limits would allow (\\S+) times as much")
                .matcher(seen.detail());
        assertTrue(room.matches(), seen::detail);
        assertEquals(
                1, Double.parseDouble(room.group(1)) * known(result.limits().rpmShare()), 0.01);
        assertEquals(Contamination.NONE, result.limits().contamination());
        assertNull(result.load().limitShare());
        assertNotNull(result.rates().tps());
    }

    @Test
    void withoutHeadersNobodyKnowsTheLimits() throws Exception {
        Seen seen = boundBy(Constraint.Kind.NOT_REACHED, "unknown-limits");
        assertEquals("at 12 users; limits not known", seen.detail());
        assertEquals(Contamination.UNKNOWN, seen.result().limits().contamination());
        assertNull(seen.result().limits().rpmShare());
        assertNull(seen.result().limits().tpmShare());
        assertTrue(known(seen.result().limits().rpm()) > 0);
        assertTrue(known(seen.result().limits().tpm()) > 0);
    }
}
