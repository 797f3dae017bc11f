package dev.tpsmatrix.dispatch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same thing asked for many times in the same moment. */
public final class AtOnce {

    private AtOnce() {}

    /** All answers. On threads of their own: those of the common pool may load classes for an earlier application. */
    public static <T> List<T> times(int times, Callable<T> task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        CyclicBarrier together = new CyclicBarrier(times);
        Callable<T> one = () -> {
            together.await();
            return task.call();
        };
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(Collections.nCopies(times, one))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }
}
