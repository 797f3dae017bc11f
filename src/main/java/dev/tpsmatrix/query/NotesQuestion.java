package dev.tpsmatrix.query;

import dev.tpsmatrix.drift.Note;
import dev.tpsmatrix.store.Drifts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What people noted of a workload, the latest first. */
@ApplicationScoped
class NotesQuestion implements Question {

    private static final List<Heading> HEADINGS = List.of(
            Heading.text("Written at", "at"),
            Heading.text("By", "by"),
            Heading.text("Tier", "tier"),
            Heading.text("Model", "model"),
            Heading.text("Region", "region"),
            Heading.text("Change", "drift"),
            Heading.text("Note", "text"));

    private final Drifts drifts;
    private final Known known;

    NotesQuestion(Drifts drifts, Known known) {
        this.drifts = drifts;
        this.known = known;
    }

    @Override
    public String name() {
        return "notes";
    }

    @Override
    public Set<Parameter> parameters() {
        return EnumSet.of(Parameter.WORKLOAD, Parameter.TIER, Parameter.MODEL, Parameter.REGION);
    }

    @Override
    public Listing answer(Parameters asked) {
        String workload = asked.text(Parameter.WORKLOAD);
        known.require(workload);
        Page<Note> page = Page.read(
                asked, (after, most) -> drifts.notes(workload, after, most), note -> isWanted(note, asked), Note::id);
        return Listing.of("Notes on " + workload, Note.COLUMNS, HEADINGS, page.map(Note::toRow));
    }

    /** One that is about all models is about each. */
    static boolean isWanted(Note note, Parameters asked) {
        return (note.tier() == null || asked.fits(Parameter.TIER, note.tier()))
                && (note.model() == null || asked.fits(Parameter.MODEL, note.model()))
                && (note.region() == null || asked.fits(Parameter.REGION, note.region()));
    }
}
