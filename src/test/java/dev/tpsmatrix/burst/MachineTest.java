package dev.tpsmatrix.burst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

    private static final String STAT = "cpu  10 0 10 900 5 0 1 40 0 0\ncpu0 10 0 10 900 5 0 1 40 0 0\n";

    @TempDir
    private Path root;

    @Test
    void itsQuotaTellsFirst() throws IOException {
        write("proc/stat", STAT);
        write("proc/self/cgroup", "0::/app\n");
        write("sys/fs/cgroup/app/cpu.max", "50000 100000\n");
        write("sys/fs/cgroup/app/cpu.stat", "usage_usec 5\nthrottled_usec 250000\n");
        assertEquals(250.0, Machine.linux(root).throttledMs());
    }

    @Test
    void withoutAQuotaItIsStealTime() throws IOException {
        write("proc/stat", STAT);
        write("proc/self/cgroup", "0::/app\n");
        write("sys/fs/cgroup/app/cpu.max", "max 100000\n");
        write("sys/fs/cgroup/app/cpu.stat", "usage_usec 5\nthrottled_usec 0\n");
        assertEquals(400.0, Machine.linux(root).throttledMs());
    }

    @Test
    void anotherSystemTellsNothing() {
        assertNull(Machine.linux(root).throttledMs());
    }

    @Test
    void bytesThatAreNoTextTellNothing() throws IOException {
        Files.createDirectories(root.resolve("proc"));
        Files.write(root.resolve("proc/stat"), new byte[] {(byte) 0xc3, (byte) 0x28, 0, 1});
        assertNull(Machine.linux(root).throttledMs());
    }

    /** The real one of this machine, whatever it is. */
    @Test
    void timeSpentOnGarbageOnlyGrows() {
        Machine machine = Machine.linux(Path.of("/"));
        double before = machine.gcMs();
        System.gc();
        assertTrue(before >= 0 && machine.gcMs() >= before);
        Double throttled = machine.throttledMs();
        assertTrue(throttled == null || throttled >= 0);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
