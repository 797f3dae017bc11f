package dev.tpsmatrix.doctor;

import dev.tpsmatrix.burst.Endpoints;
import dev.tpsmatrix.burst.Keys;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.plan.Subject;
import dev.tpsmatrix.provider.Access;
import dev.tpsmatrix.provider.AccessException;
import dev.tpsmatrix.provider.Destination;
import dev.tpsmatrix.provider.Reply;
import dev.tpsmatrix.provider.StreamingModels;
import dev.tpsmatrix.result.RateLimits;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.target.Billing;
import dev.tpsmatrix.target.Price;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks at each target as a run would use it, with one short request at most. */
@ApplicationScoped
public class Doctor {

    private final Vertx vertx;
    private final Ticker ticker;
    private final Endpoints endpoints;
    private final Keys keys;

    public Doctor(Vertx vertx, Ticker ticker, Endpoints endpoints, Keys keys) {
        this.vertx = vertx;
        this.ticker = ticker;
        this.endpoints = endpoints;
        this.keys = keys;
    }

    /**
     * Takes seconds a target; keys are looked up anew. ConfigException if something can't be planned.
     *
     * @param here the region this runs in; if it is none of the configured ones, the first of those speaks for it
     * @param progress told each target before it is asked
     */
    public Checkup examine(Setup setup, String here, Consumer<String> progress) {
        List<String> regions = setup.bench().regions();
        Outlook outlook = Outlook.of(setup, ticker.now());
        List<Finding> findings = new ArrayList<>();
        Checkup.Spent spent = Checkup.Spent.NOTHING;
        Keys now = keys.fresh();
        for (BurstJob job : outlook.onePerTarget(regions.contains(here) ? here : regions.get(0))) {
            progress.accept(job.subject().model());
            Asked asked = ask(job, now);
            findings.add(finding(job, asked, outlook));
            spent = spent.plus(spent(job.subject(), asked.reply()));
        }
        return new Checkup(findings, outlook.runs(), outlook.runsByTheHour(), spent);
    }

    /** @param reply null if nothing was sent */
    private record Asked(Judged judged, @Nullable Reply reply) {
        RateLimits limits() {
            return reply == null
                    ? RateLimits.UNKNOWN
                    : reply.answer().circumstances().limits();
        }
    }

    private Asked ask(BurstJob job, Keys now) {
        Subject subject = job.subject();
        String variable = subject.keyVariable();
        String name = variable != null ? variable + ": " : subject.simulated() ? "none: " : "none sent: ";
        boolean missing = false;
        try {
            missing = variable != null && now.find(variable).isEmpty();
            String key = now.of(variable);
            Destination to = endpoints.destination(job);
            Access access = subject.simulated() ? Access.NONE : StreamingModels.access(to, key);
            Reply reply = Probe.send(vertx, ticker, to, access, "doctor-" + job.jobId());
            return new Asked(Judged.of(reply, name), reply);
        } catch (AccessException | IllegalArgumentException | IllegalStateException e) {
            return new Asked(
                    Judged.unasked(name + (missing ? "missing" : "no way in"), String.valueOf(e.getMessage())), null);
        }
    }

    private Finding finding(BurstJob job, Asked asked, Outlook outlook) {
        Subject subject = job.subject();
        RateLimits limits = asked.limits();
        return new Finding(
                subject.model(),
                subject.provider().id(),
                job.region(),
                subject.endpoint(),
                asked.judged().key(),
                asked.judged().served(),
                limits.limitOfRequests(),
                limits.limitOfTokens(),
                subject.lanes(),
                Sharing.of(subject, limits),
                prices(subject.billing()),
                outlook.usd(subject.model()),
                outlook.hourUsd(subject.model()),
                asked.judged().mend(),
                notes(subject, asked));
    }

    private Finding.Prices prices(Billing billing) {
        Price price = billing.price();
        LocalDate today = ticker.today();
        return new Finding.Prices(
                price == null ? null : Double.valueOf(price.base().input()),
                price == null ? null : Double.valueOf(price.base().output()),
                billing.usdPerHour(),
                billing.source(),
                billing.checked(),
                billing.source() != null && billing.basis().isUnchecked(today));
    }

    private static List<String> notes(Subject subject, Asked asked) {
        List<String> notes = new ArrayList<>(asked.judged().notes());
        boolean told = !asked.limits().equals(RateLimits.UNKNOWN);
        if (asked.reply() != null && !told && !subject.simulated()) {
            notes.add((subject.able().limitHeaders()
                            ? "its answer told no limits, though it should"
                            : "answers tell no limits")
                    + ": a run can't hold itself below a share of them");
        }
        if (!subject.simulated() && !subject.able().regionalEndpoints()) {
            notes.add("its endpoint doesn't say where it is served: regions measure the way there");
        }
        if (!subject.simulated()
                && subject.billing().price() == null
                && !subject.billing().hourly()) {
            notes.add("no price: its costs stay empty");
        }
        return notes;
    }

    private static Checkup.Spent spent(Subject subject, @Nullable Reply reply) {
        if (reply == null || subject.simulated()) {
            return Checkup.Spent.NOTHING;
        }
        Price price = subject.billing().price();
        Usage usage = reply.answer().usage();
        Double usd = price == null || !usage.isBillable() ? null : Double.valueOf(price.usd(usage));
        boolean billed = reply.moments().sent() != null && reply.outcome().isBilled(usage);
        return new Checkup.Spent(
                1,
                usage.input() == null ? 0 : usage.input(),
                usage.output() == null ? 0 : usage.output(),
                usd == null ? 0 : usd,
                usd == null && billed ? 1 : 0);
    }
}
