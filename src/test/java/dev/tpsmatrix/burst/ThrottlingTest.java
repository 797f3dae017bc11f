package dev.tpsmatrix.burst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThrottlingTest {

    private static final String V2_STAT =
            "usage_usec 9\nnr_periods 7\nnr_throttled 3\nthrottled_usec 2500000\nnr_bursts 0";
    private static final String V1_STAT = "nr_periods 7\nnr_throttled 3\nthrottled_time 1500000000";

    @Test
    void aQuotaOfTheSecondVersion() {
        Map<String, String> files = Map.of("app/cpu.max", "50000 100000", "app/cpu.stat", V2_STAT);
        assertEquals(2500.0, ofCgroup("0::/app", files));
    }

    @Test
    void aQuotaOfTheFirstVersion() {
        Map<String, String> files =
                Map.of("cpu/docker/ab/cpu.cfs_quota_us", "50000", "cpu/docker/ab/cpu.stat", V1_STAT);
        assertEquals(1500.0, ofCgroup("11:memory:/docker/ab\n4:cpu,cpuacct:/docker/ab\n0::/", files));
    }

    /** Whose path outside says nothing inside. */
    @Test
    void aContainerSeesItsGroupAsTheRoot() {
        assertEquals(2500.0, ofCgroup("0::/../../pod", Map.of("cpu.max", "5 10", "cpu.stat", V2_STAT)));
        assertEquals(
                1500.0, ofCgroup("4:cpu:/docker/ab", Map.of("cpu/cpu.cfs_quota_us", "5", "cpu/cpu.stat", V1_STAT)));
    }

    @Test
    void withoutAQuotaNothingIsThrottled() {
        assertNull(ofCgroup("0::/app", Map.of("app/cpu.max", "max 100000", "app/cpu.stat", V2_STAT)));
        assertNull(ofCgroup("4:cpu:/", Map.of("cpu/cpu.cfs_quota_us", "-1", "cpu/cpu.stat", V1_STAT)));
        assertNull(ofCgroup("0::/app", Map.of("app/cpu.stat", V2_STAT)));
        assertNull(ofCgroup("", Map.of()));
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", "0", "0:", "nonsense", "0::", "7:memory:/app", "4:cpuset:/app", "::", "0::/app\u0000"})
    void anOddMembershipIsNone(String membership) {
        assertNull(ofCgroup(membership, Map.of("app/cpu.max", "5 10", "app/cpu.stat", V2_STAT)));
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {
                "",
                "throttled_usec",
                "throttled_usec ",
                "throttled_usec many",
                "nr_throttled 3",
                "throttled_usec 99999999999999999999",
                "throttled_usec 1 2"
            })
    void oddFiguresAreNotKnown(String stat) {
        assertNull(ofCgroup("0::/app", Map.of("app/cpu.max", "5 10", "app/cpu.stat", stat)));
    }

    /** 300 ticks of 10 ms over two processors. */
    @Test
    void stolenTimeIsAMeanOverTheProcessors() {
        assertEquals(
                1500.0,
                stolen("cpu  10 0 10 900 5 0 1 300 0 0\ncpu0 5 0 5 450 5 0 1 100 0 0\ncpu1 5 0 5 450 0 0 0 200 0 0\n"
                        + "intr 5 0\nctxt 7"));
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {
                "",
                "cpu",
                "cpu  10 0 10 900\ncpu0 10 0 10 900",
                "cpu  10 0 10 900 5 0 1 300 0 0",
                "cpu  10 0 10 900 5 0 1 x 0 0\ncpu0 1",
                "intr 1 2 3 4 5 6 7 8 9\ncpu0 1"
            })
    void whereItIsntToldItIsNotKnown(String stat) {
        assertNull(stolen(stat));
    }

    private static @Nullable Double stolen(String stat) {
        return Throttling.stolenMs(lines(stat));
    }

    private static @Nullable Double ofCgroup(String memberships, Map<String, String> files) {
        return Throttling.ofCgroup(lines(memberships), file -> lines(files.getOrDefault(file, "")));
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }
}
