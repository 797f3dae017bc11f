package dev.tpsmatrix.watch;

import dev.tpsmatrix.alert.Alerts;
import dev.tpsmatrix.drift.Judgement;
import dev.tpsmatrix.store.Drifts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** Tells each state of each drift once; what can't be told now is told by the next run that sees it. */
@ApplicationScoped
class DriftAlerts {

    private final Drifts drifts;
    private final Alerts alerts;

    DriftAlerts(Drifts drifts, Alerts alerts) {
        this.drifts = drifts;
        this.alerts = alerts;
    }

    void tell(Verdicts verdicts) {
        List<Judgement> news = verdicts.worthTelling().stream()
                .filter(turn -> drifts.claimTelling(Objects.requireNonNull(turn.drift())))
                .toList();
        if (news.isEmpty()) {
            return;
        }
        DriftMessage message = new DriftMessage(verdicts, news);
        if (!alerts.tell(message.subject(), message.text())) {
            news.forEach(turn -> drifts.releaseTelling(Objects.requireNonNull(turn.drift())));
        }
    }
}
