package dev.tpsmatrix.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunIdsTest {

    private static final Instant NOW = Instant.parse("2026-08-21T10:15:00.123Z");

    @Test
    void isReadable() {
        assertEquals("20260821T101500123Z-00abcd", RunIds.mint(NOW, 0xABCD));
        assertEquals("20260821T101500123Z-ffffff", RunIds.mint(NOW, -1));
    }

    @Test
    void laterIsGreater() {
        assertTrue(RunIds.mint(NOW, -1).compareTo(RunIds.mint(NOW.plusMillis(1), 0)) < 0);
        assertTrue(RunIds.mint(NOW, -1).compareTo(RunIds.mint(NOW.plusSeconds(40_000_000), 0)) < 0);
    }
}
