package dev.tpsmatrix.burst;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the system tells of this process, each a sum since it started. */
interface Machine {

    /** Milliseconds of collecting garbage. */
    double gcMs();

    /** Milliseconds for which the process was kept from its processors; null where the system doesn't tell. */
    @Nullable
    Double throttledMs();

    /** This one, as Linux tells of it below {@code root}: the quota of its cgroup where it has one, else steal time. */
    static Machine linux(Path root) {
        return new Machine() {
            @Override
            public double gcMs() {
                return ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .filter(ms -> ms > 0)
                        .sum();
            }

            @Override
            public @Nullable Double throttledMs() {
                Double quota = Throttling.ofCgroup(
                        lines(root.resolve("proc/self/cgroup")),
                        file -> lines(root.resolve("sys/fs/cgroup").resolve(file)));
                return quota == null ? Throttling.stolenMs(lines(root.resolve("proc/stat"))) : quota;
            }
        };
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
