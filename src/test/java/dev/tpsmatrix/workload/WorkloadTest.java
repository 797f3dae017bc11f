package dev.tpsmatrix.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    private static final List<SizePoint> POINTS = Workloads.chatbot().requestDistribution();

    @Test
    void theHashIsTwelveHexDigits() {
        assertTrue(Workloads.chatbot().hash().matches("[0-9a-f]{12}"));
        assertEquals(Workloads.chatbot().hash(), Workloads.chatbot().hash());
    }

    @Test
    void theHashChangesWithEachFieldThatShapesTheLoad() {
        List<Workload> others = List.of(
                Workloads.chatbot(),
                Workloads.with(2, POINTS),
                Workloads.with(1, POINTS.subList(0, 2)),
                with(2001, 50, 300, 10, 30, 5, 95, null),
                with(2000, 51, 300, 10, 30, 5, 95, null),
                with(2000, 50, 301, 10, 30, 5, 95, null),
                with(2000, 50, 300, 11, 30, 5, 95, null),
                with(2000, 50, 300, 10, 31, 5, 95, null),
                with(2000, 50, 300, 10, 30, 6, 95, null),
                with(2000, 50, 300, 10, 30, 5, 99, null),
                with(2000, 50, 300, 10, 30, 5, 95, 500));
        assertEquals(
                others.size(), new HashSet<>(others.stream().map(Workload::hash).toList()).size());
    }

    @Test
    void theHashIgnoresWhatOnlyDescribes() {
        Workload workload = new Workload(
                "other",
                "2",
                "text",
                POINTS,
                2000,
                50,
                300,
                Load.CLOSED,
                10,
                30,
                5,
                7,
                95,
                null,
                Cache.BUST,
                1,
                Retry.OFF);
        assertEquals(Workloads.chatbot().hash(), workload.hash());
        assertNotEquals(Workloads.chatbot(), workload);
    }

    @Test
    void aFaultNamesItsPath() {
        InvalidWorkloadException e = assertThrows(
                InvalidWorkloadException.class,
                () -> Workloads.with(1, List.of(new SizePoint(95, 10, 10), new SizePoint(50, 10, 10))));
        assertEquals("request_distribution[1].percentile", e.path());
        assertEquals("50 is not above the 95 before it", e.problem());
    }

    @Test
    void laterChangesOfTheListDoNotReachIt() {
        List<SizePoint> points = new ArrayList<>(POINTS);
        Workload workload = Workloads.with(1, points);
        points.clear();
        assertEquals(POINTS, workload.requestDistribution());
    }

    private static Workload with(
            int sla,
            int users,
            int seconds,
            int warmup,
            int ramp,
            int cooldown,
            double percentile,
            @Nullable Integer ttft) {
        return new Workload(
                "chatbot_support",
                "1.0",
                "",
                POINTS,
                sla,
                users,
                seconds,
                Load.CLOSED,
                warmup,
                ramp,
                cooldown,
                3,
                percentile,
                ttft,
                Cache.BUST,
                1,
                Retry.OFF);
    }
}
