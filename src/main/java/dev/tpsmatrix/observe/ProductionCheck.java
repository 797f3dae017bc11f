package dev.tpsmatrix.observe;

import dev.tpsmatrix.result.AtLeast;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares windows of production with the cells that measured them, if those can be compared. */
public final class ProductionCheck {

    /** Of a proportion of 10 %, some 30 requests show three: with fewer one failure looks like a change. */
    private static final int FEWEST = 30;

    private final Measured measured;
    private final Terms terms;
    private final Instant now;

    /** @param now tells the age of cells; what was measured after it is not compared */
    public ProductionCheck(Measured measured, Terms terms, Instant now) {
        this.measured = measured;
        this.terms = terms;
        this.now = now;
    }

    /** IllegalArgumentException in one line if there is no such cell. */
    public Check of(Observed window) {
        Row cell = measured.cell(window.place());
        Duration age = Duration.between(cell.instant("last_started_at"), now);
        String own = refusal(window);
        String refused = own != null ? own : refusal(cell, age);
        if (refused != null) {
            return new Check(window, cell, age.toDays(), refused, List.of(), List.of(), List.of());
        }
        List<Deviation> figures = Arrays.stream(Figure.values())
                .map(figure -> Deviation.of(figure, cell, window, terms.thresholdPercent()))
                .toList();
        List<Reason> reasons = Reasons.of(
                window,
                cell,
                measured.workload(window.place().workload(), cell.text("run_id"))
                        .orElse(null),
                figures);
        return new Check(window, cell, age.toDays(), null, figures, reasons, notes(window, cell));
    }

    private @Nullable String refusal(Observed window) {
        if (window.to().isAfter(now)) {
            return "the window ends after " + now + ", as of which it is compared";
        }
        return window.requests() < FEWEST
                ? "the window has " + window.requests() + " requests: fewer than " + FEWEST + " tell nothing"
                : null;
    }

    private @Nullable String refusal(Row cell, Duration age) {
        if (cell.find("tps") == null) {
            return "its cell has no figure (" + Objects.requireNonNullElse(cell.find("trouble"), "nothing was measured")
                    + "); measure it again";
        }
        if ("false".equals(cell.find("ranked"))) {
            return "its cell is not ranked: " + Figures.percent(cell.findDecimal("short_share"))
                    + " of its answers ended short of the length asked for, which is other work";
        }
        if (age.isNegative()) {
            return "its cell was measured later, " + cell.text("last_started_at")
                    + ", and what was measured before is replaced by it";
        }
        if (terms.isTooOld(age) && !terms.stale()) {
            return "its cell was measured " + age.toDays() + " days ago, and at most " + terms.maxAgeDays()
                    + " are allowed; measure it again, or allow stale ones";
        }
        return null;
    }

    private List<String> notes(Observed window, Row cell) {
        List<String> notes = new ArrayList<>();
        if (cell.flag("simulated")) {
            notes.add("the cell is SIMULATED: its figures are invented, and say nothing of what a real model would do");
        }
        if (window.errors() == null) {
            notes.add("errors aren't given: all requests are taken to have completed");
        }
        AtLeast atLeast = AtLeast.readFrom(cell);
        for (Figure figure : Figure.values()) {
            Double more = atLeast.of(figure.column());
            if (more != null) {
                notes.add(figure.words() + " was measured to be more than " + figure.shown(more) + ", not compared");
            } else if (Figures.isOfFew(cell, figure.column())) {
                notes.add(figure.words() + " was measured on few samples");
            }
        }
        if ("true".equals(cell.find("price_unchecked")) && window.spendUsd() != null) {
            notes.add("the price behind the measured cost was not checked with the provider in time");
        }
        if ("true".equals(cell.find("preliminary"))) {
            notes.add("the cell is preliminary: a release started it, until a scheduled run replaces it");
        }
        return notes;
    }
}
