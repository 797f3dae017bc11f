package dev.tpsmatrix.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    @Test
    void secondsMayHaveAFraction() {
        assertEquals(Duration.ofSeconds(20), RetryAfter.of(Map.of("retry-after", "20")::get));
        assertEquals(Duration.ofMillis(1_500), RetryAfter.of(Map.of("retry-after", "1.5")::get));
        assertEquals(Duration.ZERO, RetryAfter.of(Map.of("retry-after", "0")::get));
    }

    @Test
    void millisecondsWinOverSeconds() {
        assertEquals(Duration.ofMillis(250), RetryAfter.of(Map.of("retry-after-ms", "250", "retry-after", "1")::get));
        assertEquals(Duration.ofSeconds(1), RetryAfter.of(Map.of("retry-after-ms", "soon", "retry-after", "1")::get));
    }

    @Test
    void aDateCountsFromTheAnswersOwn() {
        assertEquals(
                Duration.ofSeconds(90),
                RetryAfter.of(Map.of(
                        "date", "Tue, 24 Nov 2026 10:00:00 GMT", "retry-after", "Tue, 24 Nov 2026 10:01:30 GMT")::get));
        assertNull(RetryAfter.of(Map.of("retry-after", "Tue, 24 Nov 2026 10:01:30 GMT")::get));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "NaN", "Infinity", "1e99", "later", "Tue, 99 Nov 2026 10:01:30 GMT"})
    void nonsenseIsNoAdvice(String value) {
        assertNull(RetryAfter.of(Map.of("retry-after", value, "date", "Tue, 24 Nov 2026 10:00:00 GMT")::get));
    }
}
