package dev.tpsmatrix.query;

import dev.tpsmatrix.aggregate.Cell;
import dev.tpsmatrix.drift.Note;
import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.plan.Tier;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.store.Drifts;
import dev.tpsmatrix.store.History;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each complete run said of a cell, the latest first, and what people noted of it. */
@ApplicationScoped
class HistoryQuestion implements Question {

    private final History history;
    private final Drifts drifts;

    HistoryQuestion(History history, Drifts drifts) {
        this.history = history;
        this.drifts = drifts;
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public Set<Parameter> parameters() {
        return EnumSet.of(Parameter.WORKLOAD, Parameter.TIER, Parameter.MODEL, Parameter.REGION);
    }

    @Override
    public Listing answer(Parameters asked) {
        Place place = new Place(
                asked.text(Parameter.WORKLOAD),
                asked.text(Parameter.TIER, Tier.STANDARD.id()),
                asked.text(Parameter.MODEL),
                asked.text(Parameter.REGION));
        Page<Row> page = Page.read(
                asked, (after, most) -> newestFirst(place, after, most), row -> true, row -> row.text("run_id"));
        boolean first = asked.after() == null;
        if (first && page.items().isEmpty()) {
            throw RefusedException.of(
                    RefusedException.NOT_FOUND,
                    "cell: no complete run measured " + place.model() + " from " + place.region() + " with "
                            + place.workload() + ", tier " + place.tier());
        }
        List<Note> notes = first
                ? drifts.notes(place.workload()).stream()
                        .filter(note -> note.isAbout(place))
                        .limit(asked.limit())
                        .toList()
                : null;
        return Listing.of(
                        "History of " + place.model() + " from " + place.region() + ", " + place.workload() + ", tier "
                                + place.tier(),
                        Cell.COLUMNS,
                        CellHeadings.ALL,
                        page)
                .noted(notes);
    }

    private List<Row> newestFirst(Place place, @Nullable String before, int most) {
        List<Row> rows = new ArrayList<>(history.latest(place, Cell.COLUMNS, most, before));
        Collections.reverse(rows);
        return rows;
    }
}
