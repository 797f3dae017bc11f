package dev.tpsmatrix.watch;

import dev.tpsmatrix.alert.Alerts;
import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Judgement;
import dev.tpsmatrix.store.Tellings;
import dev.tpsmatrix.store.Tellings.Told;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** Tells each state of each drift once; what can't be told now is told by the next run that sees it. */
@ApplicationScoped
class DriftAlerts {

    private final Tellings tellings;
    private final Alerts alerts;

    DriftAlerts(Tellings tellings, Alerts alerts) {
        this.tellings = tellings;
        this.alerts = alerts;
    }

    void tell(Verdicts verdicts) {
        tellings.once(verdicts.worthTelling(), turn -> what(verdicts, turn), news -> tell(verdicts, news));
    }

    private boolean tell(Verdicts verdicts, List<Judgement> news) {
        DriftMessage message = new DriftMessage(verdicts, news);
        return alerts.tell(message.subject(), message.text());
    }

    private static Told what(Verdicts verdicts, Judgement turn) {
        Drift drift = Objects.requireNonNull(turn.drift());
        return new Told(verdicts.workload(), drift.id() + "#" + drift.state().column());
    }
}
