package dev.tpsmatrix.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A group of its own below that of this process, in version 1 of cgroups. */
final class CgroupQuota implements Quota {

    private static final Path CONTROLLER = Path.of("/sys/fs/cgroup/cpu");
    private static final int PERIOD_MICROS = 100_000;

    private final Path parent;
    private final Path group;
    private final long pid;

    /** IOException where it may not be made. */
    CgroupQuota(long pid) throws IOException {
        this.pid = pid;
        parent = CONTROLLER.resolve(ours().substring(1));
        group = Files.createDirectory(parent.resolve("tps-matrix-bench-" + pid));
        try {
            Files.writeString(group.resolve("cgroup.procs"), "" + pid);
        } catch (IOException e) {
            Files.delete(group);
            throw e;
        }
    }

    private static String ours() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/cgroup")).stream()
                .map(line -> line.split(":", 3))
                .filter(parts -> List.of(parts[1].split(",")).contains("cpu"))
                .map(parts -> parts[2])
                .findFirst()
                .orElseThrow(() -> new IOException("no cpu controller of version 1"));
    }

    @Override
    public String means() {
        return "the quota of a cgroup";
    }

    @Override
    public void hold(double processors) throws IOException {
        quota(Math.max(1000, Math.round(processors * PERIOD_MICROS)));
    }

    @Override
    public void release() throws IOException {
        quota(-1);
    }

    private void quota(long micros) throws IOException {
        Files.writeString(group.resolve("cpu.cfs_period_us"), "" + PERIOD_MICROS);
        Files.writeString(group.resolve("cpu.cfs_quota_us"), "" + micros);
    }

    @Override
    public void close() throws IOException {
        release();
        Files.writeString(parent.resolve("cgroup.procs"), "" + pid);
        Files.delete(group);
    }
}
