package dev.tpsmatrix.burst;

import static dev.tpsmatrix.burst.SocketBursts.QUICK_MS;
import static dev.tpsmatrix.burst.SocketBursts.model;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.burst.SocketBursts.Seen;
import dev.tpsmatrix.result.Constraint;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.RequestRecord;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers after which no other would do better open the breaker: over sockets, with retries on. */
class FatalAnswersOverSocketsTest {

    private static final int USERS = 10;

    /** Spend limits, a key that is not taken, a model that is not there. */
    private static final String SPENT_OPENAI =
            "{kind: http, status: 429, type: insufficient_quota, code: credit_balance_exhausted, retry_after_s: 0, ";

    private static final String SPENT_ANTHROPIC =
            "{kind: http, status: 429, code: enforced_spend_limit_reached, retry_after_s: 0, ";
    private static final String KEY = "{kind: http, status: 401, ";
    private static final String GONE = "{kind: http, status: 404, ";

    private static final String AT_ONCE = "share: 1";
    private static final String LATER = "from_s: 2, to_s: 600";

    private static SocketBursts bursts;

    private static String failing(String name, String dialect, String fault, String when) {
        return model(name, dialect, QUICK_MS, "faults: [" + fault + when + "}]");
    }

    @BeforeAll
    static void start() throws Exception {
        bursts = new SocketBursts(
                "regions: {default: {rtt_ms: 50}}",
                failing("spent-openai", "openai", SPENT_OPENAI, AT_ONCE),
                failing("spent-anthropic", "anthropic", SPENT_ANTHROPIC, AT_ONCE),
                failing("key-openai", "openai", KEY, AT_ONCE),
                failing("key-anthropic", "anthropic", KEY, AT_ONCE),
                failing("later-spent-openai", "openai", SPENT_OPENAI, LATER),
                failing("later-spent-anthropic", "anthropic", SPENT_ANTHROPIC, LATER),
                failing("later-key-openai", "openai", KEY, LATER),
                failing("later-key-anthropic", "anthropic", KEY, LATER),
                failing("later-gone-openai", "openai", GONE, LATER),
                failing("later-gone-anthropic", "anthropic", GONE, LATER));
        for (String fatal : List.of("spent", "key", "gone")) {
            start(SocketJob.openai(fatal + "-openai"));
            start(SocketJob.anthropic(fatal + "-anthropic"));
            start(SocketJob.openai("later-" + fatal + "-openai"));
            start(SocketJob.anthropic("later-" + fatal + "-anthropic"));
        }
    }

    private static void start(SocketJob job) {
        bursts.start(job.users(USERS).retrying());
    }

    @AfterAll
    static void stop() throws Exception {
        bursts.close();
    }

    @ParameterizedTest
    @CsvSource({
        "spent-openai, HTTP 429: credit_balance_exhausted",
        "spent-anthropic, HTTP 429: enforced_spend_limit_reached",
        "key-openai, HTTP 401: invalid_api_key",
        "key-anthropic, HTTP 401: authentication_error",
        "gone-openai, HTTP 404: model_not_found",
        "gone-anthropic, HTTP 404: not_found_error"
    })
    void atTheLookItIsTheOnlyRequest(String jobId, String why) throws Exception {
        Seen seen = bursts.seen(jobId);
        assertEquals(1, seen.truth().size());
        assertFailed(seen, why);
        assertEquals(Constraint.Kind.UNKNOWN, seen.result().constraint().kind(), seen::detail);
    }

    @ParameterizedTest
    @CsvSource({
        "later-spent-openai, HTTP 429: credit_balance_exhausted",
        "later-spent-anthropic, HTTP 429: enforced_spend_limit_reached",
        "later-key-openai, HTTP 401: invalid_api_key",
        "later-key-anthropic, HTTP 401: authentication_error",
        "later-gone-openai, HTTP 404: model_not_found",
        "later-gone-anthropic, HTTP 404: not_found_error"
    })
    void underLoadNothingIsSentAfterIt(String jobId, String why) throws Exception {
        Seen seen = bursts.seen(jobId);
        assertFailed(seen, why);
        assertEquals(seen.requests().size(), seen.truth().size());
        List<Outcome> outcomes =
                seen.requests().stream().map(RequestRecord::outcome).toList();
        int known = outcomes.indexOf(Outcome.REFUSED) + 1;
        assertTrue(outcomes.size() - known < USERS, "only what the other users had in the air ends later: " + outcomes);
        assertTrue(seen.count(Outcome.COMPLETED) > USERS, "it went well before");
        assertNull(seen.result().rates().tps());
    }

    private static void assertFailed(Seen seen, String why) {
        String failure = seen.result().verdict().failure();
        assertNotNull(failure);
        assertTrue(failure.startsWith("refused: " + why), failure);
        assertNull(seen.result().rates().tps());
        assertEquals(0, seen.count(Outcome.RATE_LIMITED));
        assertFalse(seen.result().metLimit(), "no rate limit");
        assertTrue(seen.requests().stream().allMatch(r -> r.attempt() == 1), "not tried again");
    }
}
