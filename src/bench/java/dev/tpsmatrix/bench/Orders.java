package dev.tpsmatrix.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a measured process is told on its standard input, line by line, and how it answers; it ends with the input. */
final class Orders {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Orders() {}

    /**
     * Run the streams of a bare reader for one window.
     *
     * @param seconds of the window; before it the streams start, evenly over one cycle
     * @param prefix of the client request ids
     * @param samples where to write, a line each, id and TTFT in nanoseconds
     */
    record Order(int seconds, String prefix, Path samples) {
        static Order parse(String line) {
            String[] words = line.split(" ", 3);
            return new Order(Integer.parseInt(words[0]), words[1], Path.of(words[2]));
        }
    }

    /**
     * What was done in the window.
     *
     * @param completed answers that ended in it
     * @param tokens that came in it; of a bare reader, those of the answers that ended in it
     * @param result of our own client, by column; null of others
     */
    record Done(
            long completed,
            long failed,
            double tokens,
            double cpuSeconds,
            long rssKb,
            @Nullable Map<String, String> result) {}

    interface Worker {
        Done work(String line) throws IOException;
    }

    static void serve(Worker worker) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(new ObjectMapper().writeValueAsString(worker.work(line)));
        }
        System.exit(0);
    }

    /** Of the whole process: garbage collection and compilation, too. */
    static double cpuSeconds() {
        return SYSTEM.getProcessCpuTime() / 1e9;
    }

    static long rssKb() {
        try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
            String line = status.filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("[^0-9]", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
