package dev.tpsmatrix.dispatch;

import dev.tpsmatrix.alert.Alerts;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.dispatch.RunOpener.Opened;
import dev.tpsmatrix.plan.ReleasePlan;
import dev.tpsmatrix.plan.Selection;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.release.Concern;
import dev.tpsmatrix.release.Discovered;
import dev.tpsmatrix.release.Release;
import dev.tpsmatrix.result.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Opens the run of what a release concerns, within the budget of such runs; what can't be paid is announced. */
@ApplicationScoped
public class ReleaseRuns {

    private static final Logger LOG = Logger.getLogger(ReleaseRuns.class);

    private final RunOpener opener;
    private final Alerts alerts;
    private final Ticker ticker;

    ReleaseRuns(RunOpener opener, Alerts alerts, Ticker ticker) {
        this.opener = opener;
        this.alerts = alerts;
        this.ticker = ticker;
    }

    /** Empty if nothing is to be measured. */
    public Optional<Opened> open(Release release) {
        return open(
                Trigger.release(release.by()),
                release.identity(),
                "release of " + release.what(),
                setup -> setup.bench().releases().of(release, setup.bench().targets()));
    }

    /** Empty if nothing is to be measured. */
    public Optional<Opened> open(Discovered discovered) {
        return open(
                Trigger.discovery(discovered.by()),
                discovered.identity(),
                "new model " + discovered.model() + " of "
                        + discovered.provider().id(),
                setup -> setup.bench().releases().of(discovered, setup.bench().targets()));
    }

    private Optional<Opened> open(Trigger trigger, String identity, String what, Function<Setup, Concern> concern) {
        Setup setup = opener.setup(Selection.ALL);
        LocalDate day = LocalDate.ofInstant(ticker.now(), ZoneOffset.UTC);
        ReleasePlan plan = ReleasePlan.of(setup, concern.apply(setup), day);
        if (plan instanceof ReleasePlan.Measurable measurable) {
            Allowance own = new Allowance(setup.bench().releases().budgetUsd(), true);
            return Optional.of(opener.open(trigger, identity, measurable.setup(), own));
        }
        if (plan instanceof ReleasePlan.Unpriced unpriced) {
            alerts.tell(
                    what,
                    unpriced.model() + " would be measured like " + unpriced.like()
                            + ", but prices.yaml has no price of it"
                            + " and its rule no price_ceiling, so no budget could hold it.");
        } else if (plan instanceof ReleasePlan.Unfit unfit) {
            alerts.tell(
                    what,
                    unfit.model() + " would be measured like " + unfit.like() + ", but can't be asked so ("
                            + unfit.why() + "); give it a target of its own.");
        } else {
            LOG.infof("%s: no rule of %s concerns it", what, setup.file());
        }
        return Optional.empty();
    }
}
