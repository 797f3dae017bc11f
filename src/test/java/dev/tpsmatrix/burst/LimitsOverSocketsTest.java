package dev.tpsmatrix.burst;

import static dev.tpsmatrix.burst.PlayedBurst.known;
import static dev.tpsmatrix.burst.SocketBursts.SLOW_MS;
import static dev.tpsmatrix.burst.SocketBursts.model;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.burst.SocketBursts.Seen;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Constraint;
import dev.tpsmatrix.result.Contamination;
import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RateLimits;
import dev.tpsmatrix.result.RequestRecord;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an account's limits do to a burst, over sockets. */
class LimitsOverSocketsTest {

    /** The seed's worked example: 90,000 TPM and 500 + 200 tokens, so about 128 requests a minute. */
    private static final double WORKED_RPM = 90_000 / 700.0;

    /** So long that a prompt of 500 tokens has just these, nonce included. */
    private static final String DEDICATED = "worked-example-with-dedicate";

    private static final String SHARED = "worked-example-without-it---";

    /** With 200 tokens 1.9 s: two users make what half the limit allows. */
    private static final int TWO_USERS_MS = 1_700;

    private static final String WORKED = "limits: {rpm: 6000, tpm: 90000}, exact_length: true";

    /** So many empty a minute's bucket of such a limit in some five seconds. */
    private static final int USERS = 40;

    private static SocketBursts bursts;

    @BeforeAll
    static void start() throws Exception {
        bursts = new SocketBursts(
                "",
                model("worked-dedicated", "openai", SLOW_MS, WORKED),
                model("worked-shared", "openai", TWO_USERS_MS, WORKED),
                model("requests", "anthropic", SLOW_MS, "limits: {rpm: 120, tpm: 10000000}"),
                model("account", "openai", SLOW_MS, "limits: {rpm: 600, tpm: 10000000}"),
                model(
                        "ramp",
                        "openai",
                        SLOW_MS,
                        "limits: {rpm: 6000, tpm: 10000000}, faults: [{kind: http, status: 429, code: slow_down, every: 5}]"));
        start(SocketJob.openai("worked-dedicated")
                .called(DEDICATED)
                .outputTokens(200)
                .dedicated());
        start(SocketJob.openai("worked-shared").called(SHARED).outputTokens(200));
        start(SocketJob.anthropic("requests").dedicated());
        bursts.start(
                SocketJob.openai("account").called("ours").judged(),
                SocketJob.openai("account").called("theirs").users(USERS).dedicated());
        bursts.start(SocketJob.openai("ramp").users(16).ramp(4).judged());
    }

    private static void start(SocketJob job) {
        bursts.start(job.users(USERS).sustain(25).judged());
    }

    @AfterAll
    static void stop() throws Exception {
        bursts.close();
    }

    @Test
    void dedicatedItGetsWhatTheLimitOfTokensAllows() throws Exception {
        Seen seen = bursts.seen(DEDICATED);
        BurstResult result = seen.result();
        assertEquals(Constraint.Kind.LIMIT, result.constraint().kind(), seen::judged);
        assertEquals(100, captured("the account's limit of tokens, used to (\\d+) %", seen), 7, seen::detail);
        assertEquals(WORKED_RPM, 60 * known(result.rates().tps()), 8);
        assertEquals(90_000, known(result.limits().tpm()), 6_300);
        assertEquals(
                known(result.limits().tpm()) / 90_000, known(result.limits().tpmShare()), 1e-4);
        assertEquals(known(result.limits().rpm()) / 6_000, known(result.limits().rpmShare()), 1e-4);
        assertNull(result.load().limitShare());
        assertEquals(USERS, result.load().users());
        assertEquals(Contamination.NONE, result.limits().contamination(), seen::judged);
        assertTrue(seen.served("rate_limited") > 0);
        assertEquals(seen.served("rate_limited"), seen.count(Outcome.RATE_LIMITED));
        assertTrue(refused(seen).stream().allMatch(kind -> kind == LimitKind.TOKENS), "kinds of limit");
        assertTrue(
                seen.truth().values().stream()
                        .filter(t -> t.path("outcome").asText().equals("completed"))
                        .allMatch(t -> t.path("input_tokens").asInt() == 500
                                && t.path("output_tokens").asInt() == 200),
                "sizes");
    }

    @Test
    void withoutDedicatedItIsHeldToHalfOfIt() throws Exception {
        Seen seen = bursts.seen(SHARED);
        BurstResult result = seen.result();
        assertEquals(Constraint.Kind.LIMIT_SHARE, result.constraint().kind(), seen::judged);
        double would = captured("held to 50 % of the limit of tokens; the limit itself would allow (\\S+) TPS", seen);
        assertShare(1, 60 * would, seen);
        assertShare(0.5, 60 * known(result.rates().tps()), seen);
        assertEquals(0.5, known(result.limits().tpmShare()), 0.08);
        assertEquals(0.5, known(result.load().limitShare()));
        assertEquals(USERS, result.load().usersConfigured());
        assertTrue(result.load().users() < 5, seen::judged);
        assertEquals(0, seen.served("rate_limited"));
        assertEquals(Contamination.NONE, result.limits().contamination(), seen::judged);
    }

    @Test
    void aLimitOfRequestsIsSaidToBeOne() throws Exception {
        Seen seen = bursts.seen("requests");
        BurstResult result = seen.result();
        assertEquals(Constraint.Kind.LIMIT, result.constraint().kind(), seen::judged);
        assertEquals(100, captured("the account's limit of requests, used to (\\d+) %", seen), 12, seen::detail);
        assertEquals(2, known(result.rates().tps()), 0.24);
        assertEquals(120, known(result.limits().rpm()), 14.4);
        assertEquals(known(result.limits().rpm()) / 120, known(result.limits().rpmShare()), 1e-4);
        assertTrue(known(result.limits().tpmShare()) < 0.01);
        assertEquals(seen.served("rate_limited"), seen.count(Outcome.RATE_LIMITED));
        assertTrue(refused(seen).stream().allMatch(kind -> kind == LimitKind.REQUESTS), "kinds of limit");
    }

    @Test
    void whatSomebodyElseTakesContaminates() throws Exception {
        Seen seen = bursts.seen("ours");
        BurstResult result = seen.result();
        assertEquals(Constraint.Kind.CONTAMINATED, result.constraint().kind(), seen::judged);
        assertEquals("somebody else used the account's limits", seen.detail());
        assertEquals(Contamination.CONTAMINATED, result.limits().contamination());
        assertTrue(result.isContaminated());
        assertNull(result.rates().tps(), "no figure to publish");
        assertTrue(known(result.rates().measuredTps()) > 0);
    }

    /** Its wish to slow down is met once, at the ramp; that it goes on wishing it is what binds. */
    @Test
    void aRampThatIsTooSteepIsLengthenedOnce() throws Exception {
        Seen seen = bursts.seen("ramp");
        BurstResult result = seen.result();
        List<String> lengthened = result.verdict().warnings().all().stream()
                .filter(warning -> warning.startsWith("the ramp was lengthened"))
                .toList();
        assertEquals(1, lengthened.size(), () -> result.verdict().warnings().toString());
        Matcher seconds = Pattern.compile("the ramp was lengthened by (\\d) s: the provider asked to slow down")
                .matcher(lengthened.get(0));
        assertTrue(seconds.matches(), lengthened.get(0));
        double longer = Integer.parseInt(seconds.group(1));
        assertTrue(longer >= 1, lengthened.get(0));
        double ramp = seen.in(Phase.SUSTAIN).get(0).timing().intended()
                - seen.in(Phase.RAMP).get(0).timing().intended();
        assertTrue(ramp >= 4_000 + 1_000 * (longer - 0.5), ramp + " ms of ramp: " + lengthened);
        assertTrue(seen.in(Phase.RAMP).stream()
                        .filter(LimitsOverSocketsTest::isRampLimited)
                        .count()
                > 1);
        assertEquals(16, result.load().users());
        assertEquals(Constraint.Kind.LIMIT, result.constraint().kind(), seen::judged);
        assertEquals("the account's limit of ramp", seen.detail());
        assertEquals(seen.served("rate_limited"), seen.count(Outcome.RAMP_LIMITED));
        assertTrue(result.metLimit());
    }

    /** OpenAI's durations as Go prints them, Anthropic's moments of RFC 3339. */
    @ParameterizedTest
    @ValueSource(strings = {DEDICATED, "requests"})
    void whenALimitIsWholeAgainIsRead(String name) throws Exception {
        Seen seen = bursts.seen(name);
        List<RateLimits.Limit> limits = seen.requests().stream()
                .map(r -> r.answer().circumstances().limits())
                .map(told -> name.equals(DEDICATED) ? told.tokens() : told.requests())
                .filter(Objects::nonNull)
                .toList();
        assertEquals(seen.requests().size(), limits.size(), "told by every reply");
        for (RateLimits.Limit told : limits) {
            double whole = known(told.limit() == null ? null : Double.valueOf(told.limit()));
            double missing = whole - (told.remaining() == null ? 0 : told.remaining());
            assertNotNull(told.reset(), told::toString);
            assertEquals(60 * missing / whole, told.reset().toMillis() / 1e3, 2, "to a second at Anthropic's");
        }
    }

    /** That share of the limit, but for a request a user: those they begin with, or still ask for at the end. */
    private static void assertShare(double share, double perMinute, Seen seen) {
        assertTrue(perMinute <= 1.07 * share * WORKED_RPM, seen::judged);
        assertTrue(perMinute >= 0.75 * share * WORKED_RPM, seen::judged);
    }

    private static boolean isRampLimited(RequestRecord request) {
        return request.outcome() == Outcome.RAMP_LIMITED;
    }

    private static List<LimitKind> refused(Seen seen) {
        return seen.requests().stream()
                .filter(r -> r.outcome() == Outcome.RATE_LIMITED)
                .map(r -> r.answer().circumstances().limitKind())
                .toList();
    }

    private static double captured(String words, Seen seen) {
        Matcher matcher = Pattern.compile(words).matcher(seen.detail());
        assertTrue(matcher.matches(), seen::detail);
        return Double.parseDouble(matcher.group(1));
    }
}
