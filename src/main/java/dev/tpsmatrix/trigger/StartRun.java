package dev.tpsmatrix.trigger;

import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.dispatch.Allowance;
import dev.tpsmatrix.dispatch.Cancellation;
import dev.tpsmatrix.dispatch.Replan;
import dev.tpsmatrix.dispatch.RunOpener;
import dev.tpsmatrix.dispatch.RunOpener.Opened;
import dev.tpsmatrix.plan.Selection;
import dev.tpsmatrix.plan.Setup;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts a run; whatever is left out stays as the configuration says.
 *
 * @param identity plans once, however often it is delivered: the request's id, or a schedule's name and time
 */
record StartRun(@Nullable String identity, Trigger trigger, Selection selection, Allowance allowance, boolean dryRun)
        implements PlanRequest {

    private static final Logger LOG = Logger.getLogger(StartRun.class);

    private static final int MOST = 1000;

    enum Trigger {
        MANUAL,
        SCHEDULE,
        RELEASE;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static StartRun read(Node event) {
        event.only(
                "request_id",
                "trigger",
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
                REPLAN_LOST);
        String requestId = text(event.find("request_id"));
        String scheduled = scheduled(event);
        Node trigger = event.find("trigger");
        Trigger otherwise = scheduled == null ? Trigger.MANUAL : Trigger.SCHEDULE;
        return new StartRun(
                requestId == null ? scheduled : requestId,
                trigger == null ? otherwise : trigger.oneOf(Trigger.class),
                new Selection(
                        texts(event.find("models")),
                        texts(event.find("regions")),
                        texts(event.find("workloads")),
                        number(event.find("repeats")),
                        text(event.find("tier")),
                        number(event.find("users"))),
                new Allowance(usd(event.find("budget_usd")), flag(event.find("fit"))),
                flag(event.find("dry_run")));
    }

    @Override
    public PlanReply carryOut(RunOpener opener, Cancellation cancellation, Replan replan) {
        Setup setup = opener.setup(selection);
        Opened opened = dryRun
                ? opener.dryRun(trigger.id(), setup, allowance)
                : opener.open(trigger.id(), identity, setup, allowance);
        PlanReply.Planned reply = PlanReply.Planned.of(dryRun ? null : opened.runId(), opened);
        reply.arithmetic().forEach(LOG::info);
        reply.dropped().forEach(dropped -> LOG.infof("dropped: %s", dropped));
        return reply;
    }

    private static @Nullable String text(@Nullable Node at) {
        return at == null ? null : at.words();
    }

    /** Both of them or none: a name without its time tells no delivery from another. */
    private static @Nullable String scheduled(Node event) {
        boolean none = event.find("run") == null && event.find("at") == null;
        return none
                ? null
                : "schedule " + event.at("run").words() + " " + event.at("at").instant();
    }

    private static List<String> texts(@Nullable Node at) {
        return at == null ? List.of() : at.items().stream().map(Node::text).toList();
    }

    private static @Nullable Integer number(@Nullable Node at) {
        return at == null ? null : Integer.valueOf(at.integer(1, MOST));
    }

    private static @Nullable BigDecimal usd(@Nullable Node at) {
        if (at == null) {
            return null;
        }
        if (at.number() <= 0) {
            throw at.wrong("more than 0");
        }
        return BigDecimal.valueOf(at.number());
    }

    private static boolean flag(@Nullable Node at) {
        return at != null && at.flag();
    }
}
