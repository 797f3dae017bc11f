package dev.tpsmatrix.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.result.Trigger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static List<String> starts(int days, int blocks, String first) {
        Spread spread = new Spread(days, NEW_YORK, 0);
        return IntStream.rangeClosed(1, blocks)
                .mapToObj(block ->
                        spread.start(Instant.parse(first), block, blocks).toString())
                .toList();
    }

    @Test
    void aBlockADay() {
        assertEquals(
                List.of("2026-12-01T16:00:00Z", "2026-12-02T16:00:00Z", "2026-12-03T16:00:00Z"),
                starts(3, 3, "2026-12-01T16:00:00Z"));
    }

    @Test
    void moreBlocksThanDaysShareThemAndFewerTakeFewer() {
        assertEquals(
                List.of("2026-12-01T16:00:00Z", "2026-12-01T16:00:00Z", "2026-12-02T16:00:00Z", "2026-12-03T16:00:00Z"),
                starts(3, 4, "2026-12-01T16:00:00Z"));
        assertEquals(List.of("2026-12-01T16:00:00Z", "2026-12-02T16:00:00Z"), starts(3, 2, "2026-12-01T16:00:00Z"));
        assertEquals(List.of("2026-12-01T16:00:00Z"), starts(7, 1, "2026-12-01T16:00:00Z"));
    }

    /** On 2026-11-01 New York's clocks go back. */
    @Test
    void theLocalHourStaysWhenTheClocksChange() {
        assertEquals(
                List.of("2026-10-31T15:00:00Z", "2026-11-01T16:00:00Z", "2026-11-02T16:00:00Z"),
                starts(3, 3, "2026-10-31T15:00:00Z"));
    }

    @Test
    void aScheduledRunsJobsWaitForTheirDay() {
        String bench = Benches.SIMULATED.replace(
                "  targets:",
                "  repeats: 3\n  runs:\n    monthly: {cron: \"0 11 ? * 3#1 *\", timezone: America/New_York, targets: [small]}\n"
                        + "  targets:");
        Setup monthly = Benches.load(bench).run("monthly");
        Instant at = Instant.parse("2026-12-01T16:00:00Z");
        List<BurstJob> jobs = new Planner("run", Trigger.schedule("monthly", at), at, 1).plan(monthly);
        assertEquals(
                new TreeSet<>(List.of("1 2026-12-01", "2 2026-12-02", "3 2026-12-03")),
                new TreeSet<>(jobs.stream()
                        .map(job ->
                                job.repeat() + " " + job.notBefore().toString().substring(0, 10))
                        .toList()));
        assertEquals(
                List.of("2026-12-01"),
                new Planner("run", Trigger.manual(null), at, 1)
                        .plan(monthly.atOnce()).stream()
                                .map(job -> job.notBefore().toString().substring(0, 10))
                                .distinct()
                                .toList());
        assertEquals("monthly 2026-12-01T16:00:00Z", jobs.get(0).triggeredBy());
    }
}
