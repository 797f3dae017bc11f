package dev.tpsmatrix.trigger;

import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.dispatch.Cancellation;
import dev.tpsmatrix.dispatch.Confirmations;
import dev.tpsmatrix.dispatch.ReleaseRuns;
import dev.tpsmatrix.dispatch.Replan;
import dev.tpsmatrix.dispatch.RunOpener;
import dev.tpsmatrix.dispatch.Suspicion;
import org.jspecify.annotations.Nullable;

/** An event of {@code plan}, as infra/events/plan.schema.json has it. ConfigException names a key that it hasn't. */
sealed interface PlanRequest
        permits StartRun,
                ReleaseRequest,
                PlanRequest.Cancel,
                PlanRequest.ReplanLost,
                PlanRequest.Examine,
                PlanRequest.Confirm {

    String CANCEL = "cancel";
    String REPLAN_LOST = "replan_lost";
    String DOCTOR = "doctor";

    /** Does what was asked for. */
    PlanReply carryOut(Desk desk);

    /** Who does it. */
    record Desk(
            RunOpener opener,
            ReleaseRuns releases,
            Cancellation cancellation,
            Replan replan,
            Confirmations confirmations,
            Examination examination) {}

    /** @param call Lambda's id of it, the same if it is delivered again; null if nobody knows */
    static PlanRequest read(Node event, @Nullable String call) {
        if (event.find(CANCEL) != null) {
            return new Cancel(event.only(CANCEL).at(CANCEL).words());
        }
        if (event.find(REPLAN_LOST) != null) {
            return new ReplanLost(event.only(REPLAN_LOST).at(REPLAN_LOST).words());
        }
        if (event.find(DOCTOR) != null) {
            Node doctor = event.only(DOCTOR).at(DOCTOR);
            if (!doctor.flag()) {
                throw doctor.wrong("true");
            }
            return new Examine();
        }
        if (event.find(Suspicion.EVENT) != null) {
            return new Confirm(Suspicion.read(event));
        }
        if (ReleaseRequest.isOne(event)) {
            return ReleaseRequest.read(event);
        }
        return StartRun.read(event, call);
    }

    /** Ends a run before its time. */
    record Cancel(String runId) implements PlanRequest {
        @Override
        public PlanReply carryOut(Desk desk) {
            return PlanReply.Cancelled.of(desk.cancellation().cancel(runId));
        }
    }

    /** Looks whether what is configured can be measured. */
    record Examine() implements PlanRequest {
        @Override
        public PlanReply carryOut(Desk desk) {
            return new PlanReply.Examined(desk.examination().get());
        }
    }

    /** Measures again what a run suspects to have changed. */
    record Confirm(Suspicion suspicion) implements PlanRequest {
        @Override
        public PlanReply carryOut(Desk desk) {
            return PlanReply.Planned.orNothing(desk.confirmations().open(suspicion), "it was told why");
        }
    }

    /** Gives a run's lost jobs a next try. */
    record ReplanLost(String runId) implements PlanRequest {
        @Override
        public PlanReply carryOut(Desk desk) {
            Replan.Replanned replanned = desk.replan().lostJobsOf(runId);
            return new PlanReply.Replanned(runId, replanned.adopted(), replanned.queued());
        }
    }
}
