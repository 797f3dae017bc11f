package dev.tpsmatrix.burst;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what the Linux kernel says about processors that were wanted and not given (cgroup-v1, cgroup-v2, proc(5)). */
final class Throttling {

    private static final double TICKS_PER_SECOND = 100;
    private static final int STEAL = 8;

    private Throttling() {}

    /**
     * Milliseconds for which the cgroup's quota was used up; null if it has no quota, or doesn't tell.
     *
     * @param memberships the lines of {@code /proc/self/cgroup}
     * @param files the lines of a file below {@code /sys/fs/cgroup}; none if there is no such file
     */
    static @Nullable Double ofCgroup(List<String> memberships, Function<String, List<String>> files) {
        for (String membership : memberships) {
            String[] parts = membership.split(":", 3);
            boolean second = parts.length == 3 && parts[1].isEmpty();
            boolean first = parts.length == 3 && List.of(parts[1].split(",")).contains("cpu");
            if (second || first) {
                for (String path : upwards(parts[2])) {
                    String folder = (first ? "cpu" + path : path).replaceAll("^/|/$", "");
                    String prefix = folder.isEmpty() ? "" : folder + "/";
                    if (hasQuota(files, prefix)) {
                        Double ms = throttled(files.apply(prefix + "cpu.stat"));
                        if (ms != null) {
                            return ms;
                        }
                    }
                }
            }
        }
        return null;
    }

    /** The group and those it is in, which may have the quota: in a container it is often the root that it sees. */
    private static List<String> upwards(String path) {
        List<String> paths = new ArrayList<>();
        for (String at = path; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
            paths.add(at);
        }
        paths.add("/");
        return paths;
    }

    private static boolean hasQuota(Function<String, List<String>> files, String prefix) {
        List<String> max = files.apply(prefix + "cpu.max");
        List<String> quota = files.apply(prefix + "cpu.cfs_quota_us");
        return !max.isEmpty() && !max.get(0).startsWith("max")
                || !quota.isEmpty() && !quota.get(0).startsWith("-");
    }

    private static @Nullable Double throttled(List<String> stat) {
        for (String line : stat) {
            String[] words = line.split(" ", 2);
            double perMs = words[0].equals("throttled_usec") ? 1e3 : words[0].equals("throttled_time") ? 1e6 : 0;
            if (perMs > 0 && words.length == 2 && isCount(words[1])) {
                return Long.parseLong(words[1]) / perMs;
            }
        }
        return null;
    }

    /** Milliseconds that other guests of the host took, a mean over the processors; null if it isn't told. */
    static @Nullable Double stolenMs(List<String> stat) {
        long processors = stat.stream().filter(line -> line.matches("cpu\\d.*")).count();
        String[] all = stat.isEmpty() ? new String[0] : stat.get(0).split("\\s+");
        return all.length <= STEAL || !all[0].equals("cpu") || !isCount(all[STEAL]) || processors == 0
                ? null
                : Double.valueOf(Long.parseLong(all[STEAL]) * 1000 / TICKS_PER_SECOND / processors);
    }

    /** A kernel that writes something else must not end a burst. */
    private static boolean isCount(String text) {
        return text.matches("\\d{1,18}");
    }
}
