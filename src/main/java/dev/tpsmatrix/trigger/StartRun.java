package dev.tpsmatrix.trigger;

import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.dispatch.Allowance;
import dev.tpsmatrix.dispatch.RunOpener;
import dev.tpsmatrix.dispatch.RunOpener.Opened;
import dev.tpsmatrix.dispatch.Suspicion;
import dev.tpsmatrix.plan.Selection;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.result.Trigger;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Starts a run; whatever is left out stays as the configuration says.
 *
 * @param identity plans once, however often it is delivered: the request's id, a schedule's name
 *     and time, or the call's id
 * @param run a definition of bench.runs; null for the file as a whole
 * @param spread whether its blocks are laid over days, as the definition says
 */
record StartRun(
        @Nullable String identity,
        Trigger trigger,
        @Nullable String run,
        boolean spread,
        Selection selection,
        Allowance allowance,
        boolean dryRun)
        implements PlanRequest {

    static StartRun read(Node event, @Nullable String call) {
        event.only(
                "request_id",
                "caller",
                "run",
                "at",
                "models",
                "regions",
                "workloads",
                "repeats",
                "tier",
                "users",
                "dry_run",
                "budget_usd",
                "fit",
                CANCEL,
                REPLAN_LOST,
                DOCTOR,
                Suspicion.EVENT);
        String requestId = text(event.find("request_id"));
        String run = text(event.find("run"));
        Node at = event.find("at");
        Instant scheduled = at == null ? null : at.instant();
        if (scheduled != null && run == null) {
            throw event.at("run").wrong("the name of the run whose time this is");
        }
        Node caller = event.find("caller");
        return new StartRun(
                identity(requestId, scheduled == null ? null : "schedule " + run + " " + scheduled, call),
                scheduled == null || run == null
                        ? Trigger.manual(caller == null ? requestId : caller.words())
                        : Trigger.schedule(run, scheduled),
                run,
                scheduled != null,
                Selection.read(event, "models"),
                new Allowance(usd(event.find("budget_usd")), flag(event.find("fit"))),
                flag(event.find("dry_run")));
    }

    @Override
    public PlanReply carryOut(Desk desk) {
        RunOpener opener = desk.opener();
        Setup configured = run == null ? opener.setup(selection) : opener.setup(run, selection);
        Setup setup = spread ? configured : configured.atOnce();
        Opened opened =
                dryRun ? opener.dryRun(trigger, setup, allowance) : opener.open(trigger, identity, setup, allowance);
        return PlanReply.Planned.logged(dryRun ? null : opened.runId(), opened);
    }

    private static @Nullable String identity(
            @Nullable String requestId, @Nullable String scheduled, @Nullable String call) {
        if (requestId != null) {
            return requestId;
        }
        return scheduled == null && call != null ? "call " + call : scheduled;
    }

    private static @Nullable String text(@Nullable Node at) {
        return at == null ? null : at.words();
    }

    private static @Nullable BigDecimal usd(@Nullable Node at) {
        return at == null ? null : at.usd();
    }

    private static boolean flag(@Nullable Node at) {
        return at != null && at.flag();
    }
}
