package dev.tpsmatrix.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.RoundTrips.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final SelfCheck SLOW = new SelfCheck(
            80.5,
            2.25,
            0.01,
            0.2,
            RoundTrips.of(List.of(81.5, 1.5), List.of(82.5, 2.5)),
            "the event loop was 80.5 ms late");

    @Test
    void allOfItComesBackFromItsRow() {
        Verdict verdict = new Verdict("usd", SLOW, new Warnings(List.of("one: a", "two")), "401", "1.2");
        Row row = new Row();
        verdict.writeTo(row);
        assertEquals(verdict, Verdict.readFrom(row));
        assertEquals("81.5", row.find("rtt_before_ms"));
        assertEquals("82.5", row.find("rtt_after_ms"));
        assertEquals("1.5", row.find("control_rtt_before_ms"));
        assertEquals("2.5", row.find("control_rtt_after_ms"));
    }

    @Test
    void soDoesOneThatSaysNothing() {
        Verdict fine = new Verdict(null, SelfCheck.NONE, Warnings.NONE, null, "1.2");
        Row row = new Row();
        fine.writeTo(row);
        assertEquals(fine, Verdict.readFrom(row));
        assertNull(row.find("client_bound_reason"));
        assertNull(row.find("warnings"));
    }

    @Test
    void whatOurMachineDidIsNotTheModelsFigure() {
        assertTrue(new Verdict(null, SelfCheck.NONE, Warnings.NONE, null, "1.2").isPublishable());
        assertFalse(new Verdict(null, SLOW, Warnings.NONE, null, "1.2").isPublishable());
        assertFalse(new Verdict(null, SelfCheck.NONE, Warnings.NONE, "401", "1.2").isPublishable());
        assertTrue(new Verdict("usd", SelfCheck.NONE, Warnings.NONE, null, "1.2").isPublishable(), "a bound is none");
    }

    @Test
    void aWayBecomesLongerOnlyIfBothTimesAreKnown() {
        assertEquals(5, new Pair(10.0, 15.0).longerMs());
        assertEquals(0, new Pair(15.0, 10.0).longerMs());
        assertEquals(0, new Pair(null, 10.0).longerMs());
        assertEquals(0, new Pair(10.0, null).longerMs());
    }

    @Test
    void howItWasAskedComesBackToo() {
        for (Asked asked : List.of(new Asked("{\"store\":false}", "bust"), new Asked(null, "allow 50"))) {
            Row row = new Row();
            asked.writeTo(row);
            assertEquals(asked, Asked.readFrom(row));
        }
        assertEquals(
                new Asked(null, "bust"), Asked.readFrom(new Row()), "of an earlier version, which knew no other way");
    }
}
