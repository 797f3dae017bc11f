package dev.tpsmatrix.trigger;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tpsmatrix.dispatch.RunOpener.Opened;
import dev.tpsmatrix.doctor.Checkup;
import dev.tpsmatrix.plan.Commitment;
import dev.tpsmatrix.plan.Estimate;
import dev.tpsmatrix.store.Run;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What {@code plan} answers; natively, each is found by the annotation alone. */
sealed interface PlanReply {

    /**
     * The run that was opened, or would be.
     *
     * @param runId null of a dry run
     * @param committedUsd the sum of its jobs' dollar bounds
     * @param commitment that sum's arithmetic
     * @param dropped what didn't fit the budget
     * @param arithmetic of the estimate, at list price
     */
    @RegisterForReflection
    record Planned(
            @JsonProperty("run_id") @Nullable String runId,
            int jobs,
            @JsonProperty("estimated_usd") double estimatedUsd,
            @JsonProperty("estimated_seconds") double estimatedSeconds,
            @JsonProperty("committed_usd") double committedUsd,
            String commitment,
            List<String> dropped,
            List<String> arithmetic)
            implements PlanReply {

        private static final Logger LOG = Logger.getLogger(PlanReply.class);

        /** Its arithmetic, and what it drops, stand in the log, too. */
        static Planned logged(@Nullable String runId, Opened opened) {
            Planned planned = of(runId, opened);
            planned.arithmetic.forEach(LOG::info);
            planned.dropped.forEach(dropped -> LOG.infof("dropped: %s", dropped));
            return planned;
        }

        /** The same, or {@code why} there is none. */
        static PlanReply orNothing(Optional<Opened> opened, String why) {
            return opened.<PlanReply>map(run -> logged(run.runId(), run)).orElseGet(() -> new NothingPlanned(why));
        }

        private static Planned of(@Nullable String runId, Opened opened) {
            Estimate estimate = opened.estimate();
            return new Planned(
                    runId,
                    opened.jobs().size(),
                    estimate.usd(),
                    estimate.seconds(),
                    Commitment.of(opened.jobs()).doubleValue(),
                    Commitment.arithmetic(opened.jobs()),
                    opened.dropped(),
                    estimate.arithmetic());
        }
    }

    /**
     * The run as it stands; what was running ends within 10 s.
     *
     * @param running jobs that have not ended yet
     */
    @RegisterForReflection
    record Cancelled(@JsonProperty("run_id") String runId, Run.State state, int cancelled, int running)
            implements PlanReply {

        static Cancelled of(Run run) {
            return new Cancelled(run.runId(), run.state(), run.cancelled(), run.pending());
        }
    }

    /** A release that no rule concerns, or that was announced because nobody knows what it may cost. */
    @RegisterForReflection
    record NothingPlanned(@JsonProperty("not_planned") String why) implements PlanReply {}

    /** What was found of each target; spends at most one short request each. */
    @RegisterForReflection
    record Examined(Checkup checkup) implements PlanReply {}

    /**
     * @param adopted lost jobs whose archived result was taken
     * @param queued next tries of the others
     */
    @RegisterForReflection
    record Replanned(@JsonProperty("run_id") String runId, int adopted, int queued) implements PlanReply {}
}
