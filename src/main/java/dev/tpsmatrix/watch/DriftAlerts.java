package dev.tpsmatrix.watch;

import dev.tpsmatrix.alert.Alerts;
import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Judgement;
import dev.tpsmatrix.store.Tellings;
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
        List<Judgement> news = verdicts.worthTelling().stream()
                .filter(turn -> tellings.claim(verdicts.workload(), what(turn)))
                .toList();
        if (news.isEmpty()) {
            return;
        }
        DriftMessage message = new DriftMessage(verdicts, news);
        if (!alerts.tell(message.subject(), message.text())) {
            news.forEach(turn -> tellings.release(verdicts.workload(), what(turn)));
        }
    }

    private static String what(Judgement turn) {
        Drift drift = Objects.requireNonNull(turn.drift());
        return drift.id() + "#" + drift.state().column();
    }
}
