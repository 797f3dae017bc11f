package dev.tpsmatrix.burst;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A loop whose time jumps to the next task; tasks of one moment run in the order they were given. */
final class VirtualLoop implements Loop {

    private static final int MOST_TASKS = 5_000_000;

    /** Not 0, so that nobody takes the clock's origin for the burst's. */
    private static final long ORIGIN = 7_000_000_000L;

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingInt(Task::place));
    private final double lateMs;
    private long nanos = ORIGIN;
    private int given;
    private int ran;

    private record Task(long due, int place, Runnable body) {}

    VirtualLoop() {
        this(0);
    }

    /** @param lateMs how much too late every timer runs */
    VirtualLoop(double lateMs) {
        this.lateMs = lateMs;
    }

    @Override
    public void after(double ms, Runnable task) {
        double wait = ms <= 0 ? 0 : ms + lateMs;
        tasks.add(new Task(nanos + (long) Math.ceil(wait * 1e6), given++, task));
    }

    /** Until nothing is left to do. */
    void run() {
        for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
            if (++ran > MOST_TASKS) {
                throw new IllegalStateException("the burst spins");
            }
            nanos = task.due();
            task.body().run();
        }
    }

    int ran() {
        return ran;
    }

    double elapsedMs() {
        return (nanos - ORIGIN) / 1e6;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanos);
    }
}
