package dev.tpsmatrix.watch;

import dev.tpsmatrix.aggregate.Cell;
import dev.tpsmatrix.alert.Alerts;
import dev.tpsmatrix.archive.Archive;
import dev.tpsmatrix.decide.Decider;
import dev.tpsmatrix.decide.Demand;
import dev.tpsmatrix.decide.Migration;
import dev.tpsmatrix.decide.MigrationJson;
import dev.tpsmatrix.decide.Policy;
import dev.tpsmatrix.decide.Rollout;
import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.store.History;
import dev.tpsmatrix.store.Tellings;
import dev.tpsmatrix.store.Tellings.Told;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells once what the run of a release says of going from the old model to the new one, and keeps it beside the matrix. */
@ApplicationScoped
class MigrationAlerts {

    /** So many runs back nobody but a release has measured it: it is no target. */
    private static final int RUNS = 30;

    private final History history;
    private final Tellings tellings;
    private final Archive archive;
    private final Decider decider;
    private final Alerts alerts;

    MigrationAlerts(History history, Tellings tellings, Archive archive, Decider decider, Alerts alerts) {
        this.history = history;
        this.tellings = tellings;
        this.archive = archive;
        this.decider = decider;
        this.alerts = alerts;
    }

    /** @param cells of one run, workload and tier, at least one; nothing is told unless a release started it */
    void tell(List<Row> cells) {
        Row any = cells.get(0);
        if (!Trigger.readFrom(any).isRelease()) {
            return;
        }
        Told once = new Told(any.text("workload"), "MIGRATION#" + any.text("run_id") + "#" + any.text("tier"));
        tellings.once(List.of(once), told -> told, news -> tellOf(cells));
    }

    private boolean tellOf(List<Row> cells) {
        Row any = cells.get(0);
        Demand asked = decider.asked(cells);
        Newcomers newcomers = Newcomers.of(cells, model -> onlyReleases(cells, model));
        List<Migration> migrations = newcomers.pairs().stream()
                .map(pair -> migration(cells, pair, asked))
                .toList();
        migrations.forEach(migration -> archive.storeMatrix(
                any.text("workload"),
                any.text("tier"),
                "migration_" + migration.from() + "_" + migration.to() + ".json",
                MigrationJson.write(migration)));
        MigrationMessage message = new MigrationMessage(cells, migrations, newcomers.known());
        return alerts.tell(message.subject(), message.text());
    }

    private boolean onlyReleases(List<Row> cells, String model) {
        return cells.stream()
                .filter(cell -> cell.text("model").equals(model))
                .flatMap(cell -> history.latest(Place.of(cell), Cell.COLUMNS, RUNS, cell.text("run_id")).stream())
                .allMatch(earlier -> Trigger.readFrom(earlier).isRelease());
    }

    /** As of the run itself, so that whoever looks later finds the same. */
    private static Migration migration(List<Row> cells, Newcomers.Pair pair, @Nullable Demand demand) {
        Instant asOf = cells.stream()
                .map(cell -> cell.instant("last_started_at"))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return Migration.of(cells, Policy.at(asOf), pair.from(), pair.to(), List.of(), demand, Rollout.USUAL_DAYS);
    }
}
