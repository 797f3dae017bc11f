package dev.tpsmatrix.bench;

import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** SIGSTOP and SIGCONT in turns, of each tenth of a second. */
final class StopAndGo implements Quota {

    private static final int PERIOD_MS = 100;

    private final long pid;
    private @Nullable ScheduledExecutorService turns;

    StopAndGo(long pid) {
        this.pid = pid;
    }

    @Override
    public String means() {
        return "SIGSTOP and SIGCONT in turns";
    }

    @Override
    public void hold(double processors) {
        long goMs = Math.max(1, Math.round(Math.min(1, processors) * PERIOD_MS));
        ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1);
        thread.scheduleAtFixedRate(() -> signal("-CONT"), 0, PERIOD_MS, TimeUnit.MILLISECONDS);
        thread.scheduleAtFixedRate(() -> signal("-STOP"), goMs, PERIOD_MS, TimeUnit.MILLISECONDS);
        turns = thread;
    }

    @Override
    public void release() throws IOException {
        ScheduledExecutorService thread = turns;
        if (thread != null) {
            thread.shutdown();
            try {
                if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                    throw new IOException("a signal hangs");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            turns = null;
            signal("-CONT");
        }
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        release();
    }
}
