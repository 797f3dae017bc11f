package dev.tpsmatrix.dispatch;

import dev.tpsmatrix.alert.Alerts;
import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.dispatch.RunOpener.Opened;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.result.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Has suspected cells measured again a day later, within the budget of a run; what can't be is told. */
@ApplicationScoped
public class Confirmations {

    private static final int NEXT_DAY = 1;

    private final RunOpener opener;
    private final Alerts alerts;

    Confirmations(RunOpener opener, Alerts alerts) {
        this.opener = opener;
        this.alerts = alerts;
    }

    /** Empty if nothing can be measured. */
    public Optional<Opened> open(Suspicion suspicion) {
        Allowance fitting = new Allowance(null, true);
        try {
            Setup setup = opener.setup(suspicion.selection()).atOnce().in(NEXT_DAY);
            Opened opened = opener.open(Trigger.confirmation(suspicion.run()), suspicion.identity(), setup, fitting);
            if (!opened.dropped().isEmpty()) {
                refuse(suspicion, "the budget has no room for " + String.join(", ", opened.dropped()));
            }
            return Optional.of(opened);
        } catch (ConfigException e) {
            refuse(suspicion, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void refuse(Suspicion suspicion, String why) {
        alerts.tell(
                "suspected drift can't be measured again",
                "The run " + suspicion.run() + " suspects that these have changed: " + suspicion.cells()
                        + ". Not all of them will be measured again, which would tell: " + why);
    }
}
