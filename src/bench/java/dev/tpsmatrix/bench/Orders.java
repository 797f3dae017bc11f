package dev.tpsmatrix.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a measured process is told on its standard input, line by line, and how it answers; it ends with the input. */
final class Orders {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Orders() {}

    /**
     * Run the streams for one window.
     *
     * @param seconds of the window; before it the streams start, evenly over one cycle
     * @param prefix of the client request ids
     * @param samples where to write, a line each, id and TTFT in nanoseconds
     */
    record Order(double seconds, String prefix, Path samples) {}

    /**
     * What was done in the window.
     *
     * @param completed answers that ended in it
     * @param tokens in these
     */
    record Done(long completed, long failed, long tokens, double cpuSeconds, long rssKb) {}

    interface Worker {
        Done work(Order order) throws IOException;
    }

    static void serve(Worker worker) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 3);
            Done done = worker.work(new Order(Double.parseDouble(words[0]), words[1], Path.of(words[2])));
            System.out.println(new ObjectMapper().writeValueAsString(done));
        }
        System.exit(0);
    }

    /** Of the whole process: garbage collection and compilation, too. */
    static double cpuSeconds() {
        return SYSTEM.getProcessCpuTime() / 1e9;
    }

    static long rssKb() throws IOException {
        List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
        String line =
                status.stream().filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }
}
