package dev.tpsmatrix.burst;

import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.provider.Reply;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.Sla;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Offers the requests of a sweep's steps, and tells each step how they went. */
final class StepOffers {

    private final BurstJob job;

    StepOffers(BurstJob job) {
        this.job = job;
    }

    Sla sla() {
        return job.sla();
    }

    double timeoutSeconds() {
        return job.phases().timeoutSeconds();
    }

    void offer(Stage stage, Step step, Phase phase, double moment, Consumer<Reply> then) {
        step.left();
        if (phase == Phase.STEP) {
            step.offered();
        }
        stage.offer(phase, moment, step.number(), reply -> {
            step.ended();
            Double last = stage.momentMs(reply.moments().lastToken());
            boolean complete = reply.outcome() == Outcome.COMPLETED;
            if (phase == Phase.STEP) {
                step.landed(complete, complete && isWithinSla(stage, reply, moment));
            }
            if (complete && last != null) {
                step.completedAt(last);
            }
            then.accept(reply);
        });
    }

    private boolean isWithinSla(Stage stage, Reply reply, double moment) {
        return job.sla()
                .isKeptBy(
                        since(moment, stage.momentMs(reply.moments().lastToken())),
                        since(moment, stage.momentMs(reply.moments().firstToken())));
    }

    private static @Nullable Double since(double moment, @Nullable Double then) {
        return then == null ? null : Double.valueOf(then - moment);
    }
}
