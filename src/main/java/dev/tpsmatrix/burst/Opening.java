package dev.tpsmatrix.burst;

import dev.tpsmatrix.provider.Reply;
import dev.tpsmatrix.result.Phase;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** The first requests of a burst: a look that tells whether any other makes sense, then the warm-up. */
final class Opening {

    private static final int LOOKS = 3;

    /** Of a warm-up that the account's limits hold. */
    private static final double LONGEST_SECONDS = 30;

    private final Loop loop;
    private final Burst burst;
    private final SplittableRandom random;
    private int warmupLeft;
    private int abreast;
    private double leastCycleMs;

    /** The burst that it opens. */
    interface Burst {

        void offer(Phase phase, Consumer<Reply> landed);

        boolean isStopped();

        /** What it may load the account with, by what its requests have told until now. */
        Allowance allowed();

        /** Whether it goes on that long. */
        boolean lasts(double ms);

        void fail(Reply reply);

        /** Everything is warm. */
        void load();
    }

    /**
     * @param warmupRequests side by side, so that connections are open before anything counts
     * @param users that there will be; at most one request each at a time
     */
    Opening(Loop loop, Burst burst, SplittableRandom random, int warmupRequests, int users) {
        this.loop = loop;
        this.burst = burst;
        this.random = random;
        this.warmupLeft = warmupRequests;
        this.abreast = Math.min(warmupRequests, users);
    }

    void start() {
        look(1);
    }

    private void look(int tries) {
        if (burst.isStopped()) {
            return;
        }
        burst.offer(Phase.PROBE, reply -> {
            switch (reply.outcome()) {
                case COMPLETED, DECLINED, NO_ANSWER -> warmUp();
                case RATE_LIMITED, RAMP_LIMITED, OVERLOADED -> {
                    double pauseMs = new Backoff(random.split()).afterMs(reply);
                    if (tries == LOOKS || !burst.lasts(pauseMs)) {
                        burst.fail(reply);
                    } else {
                        loop.after(pauseMs, () -> look(tries + 1));
                    }
                }
                default -> burst.fail(reply);
            }
        });
    }

    private void warmUp() {
        if (burst.isStopped()) {
            return;
        }
        if (abreast == 0) {
            burst.load();
            return;
        }
        Allowance allowed = burst.allowed();
        abreast = allowed.users(abreast);
        leastCycleMs = allowed.leastCycleMs(abreast);
        warmupLeft = (int) Math.max(1, Math.min(warmupLeft, allowed.perSecond() * LONGEST_SECONDS));
        int users = abreast;
        for (int i = 0; i < users; i++) {
            warmUp(new Backoff(random.split()));
        }
    }

    private void warmUp(Backoff backoff) {
        if (warmupLeft > 0 && !burst.isStopped()) {
            warmupLeft--;
            double begun = loop.nanos() / 1e6;
            burst.offer(Phase.WARMUP, reply -> {
                double pauseMs = Math.max(backoff.afterMs(reply), begun + leastCycleMs - loop.nanos() / 1e6);
                if (pauseMs > 0) {
                    loop.after(pauseMs, () -> warmUp(backoff));
                } else {
                    warmUp(backoff);
                }
            });
        } else if (--abreast == 0 && !burst.isStopped()) {
            burst.load();
        }
    }
}
