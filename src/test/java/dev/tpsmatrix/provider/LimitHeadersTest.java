package dev.tpsmatrix.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.RateLimits.Limit;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitHeadersTest {

    private static final String DATE = "Tue, 24 Nov 2026 10:00:00 GMT";

    @Test
    void whatIsNotSaidStaysUnknown() {
        Duration reset = Duration.ofSeconds(1);
        assertEquals(new Limit(60L, 59L, reset), LimitHeaders.limit("60", "59", reset));
        assertEquals(new Limit(60L, null, null), LimitHeaders.limit("60", null, null));
        assertEquals(new Limit(null, 0L, null), LimitHeaders.limit(null, "0", null));
        assertNull(LimitHeaders.limit(null, null, reset));
    }

    /** Azure has sent a limit of −1 with 0 remaining: an account that seems used up, but isn't. */
    @ParameterizedTest
    @CsvSource({
        "-1, 0",
        "0, 0",
        "-1, -1",
        "60, -1",
        "unlimited, 5",
        "60, many",
        "'', 5",
        "60, ''",
        "6e1, 5",
        "60.5, 5",
        "+60, 5",
        "9223372036854775808, 5",
        "60, 99999999999999999999",
        "'60, 60', 5"
    })
    void junkInADimensionMakesAllOfItUnknown(String limit, String remaining) {
        assertNull(LimitHeaders.limit(limit, remaining, Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({
        "1s, 1000", "6m0s, 360000", "120ms, 120", "1h2m3.5s, 3723500", "8.64s, 8640", "0s, 0", "500us, 0.5",
        "500µs, 0.5", "500Âµs, 0.5", "1000000ns, 1", "24h0m0s, 86400000", "60, 60000", "0, 0", "1.5, 1500"
    })
    void aResetIsWhatGoPrintsOrSeconds(String said, double millis) {
        assertEquals(Duration.ofNanos(Math.round(millis * 1e6)), LimitHeaders.in(said));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "-1",
                "-1s",
                "soon",
                "1s soon",
                "soon 1s",
                "1d",
                "1 s",
                "s",
                "1.s",
                "1e3",
                "9999999999h",
                "99999999999"
            })
    void anyOtherIsNone(@Nullable String said) {
        assertNull(LimitHeaders.in(said));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T10:00:32Z, 32000",
        "2026-11-24T10:00:00.250Z, 250",
        "2026-11-24T11:01:00+01:00, 60000",
        "2026-11-24T09:59:59Z, 0",
        "0001-01-01T00:00:00Z, 0"
    })
    void aMomentCountsFromTheAnswersOwnDate(String moment, long millis) {
        assertEquals(Duration.ofMillis(millis), LimitHeaders.until(moment, DATE));
        assertNull(LimitHeaders.until(moment, null));
        assertNull(LimitHeaders.until(moment, "2026-11-24T10:00:00Z"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "soon",
                "32",
                "2026-11-24",
                "2026-11-24T10:00:32",
                "2026-13-24T10:00:32Z",
                "+999999999-12-31T23:59:59Z"
            })
    void whatIsNoMomentIsNone(@Nullable String said) {
        assertNull(LimitHeaders.until(said, DATE));
    }

    @Test
    void nothingMakesItFail() {
        String letters = "0123456789.-+hmsuµn :TZe,";
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder said = new StringBuilder();
            for (int left = random.nextInt(25); left > 0; left--) {
                said.append(letters.charAt(random.nextInt(letters.length())));
            }
            String junk = said.toString();
            Duration in = LimitHeaders.in(junk);
            assertTrue(in == null || !in.isNegative(), junk);
            LimitHeaders.until(junk, DATE);
            Limit limit = LimitHeaders.limit(junk, junk, null);
            assertTrue(limit == null || junk.matches("\\d+"), junk);
        }
    }
}
