package dev.tpsmatrix.local;

import dev.tpsmatrix.aggregate.Rebuilt;
import dev.tpsmatrix.clock.Ticker;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;

/** What a rebuild says of itself: a line every few seconds, and in the end what it restored and what it couldn't. */
final class RebuildText implements Predicate<Rebuilt> {

    private static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintWriter out;
    private final Ticker ticker;
    private final long began;
    private long said;

    RebuildText(PrintWriter out, Ticker ticker) {
        this.out = out;
        this.ticker = ticker;
        began = ticker.nanos();
        said = began;
    }

    @Override
    public boolean test(Rebuilt soFar) {
        if (ticker.nanos() - said >= EVERY_NANOS) {
            said = ticker.nanos();
            out.println("… " + counts(soFar));
            out.flush();
        }
        return true;
    }

    void finish(Rebuilt all) {
        out.printf(Locale.ROOT, "Rebuilt in %.1f s: %s.%n", (ticker.nanos() - began) / 1e9, counts(all));
        say(
                all.left(),
                "archived results are of bursts that were given up as lost, or of a run that still measures: left out.");
        say(all.bare(), "results have no requests any more: their histograms are empty, unless the table had them.");
        say(all.unaccounted(), "results are of runs that were never complete: they have no cells.");
        if (!all.lacking().isEmpty()) {
            out.println(
                    "Fewer results than they count are archived of the runs " + String.join(", ", all.lacking()) + ".");
        }
        out.flush();
    }

    private void say(long count, String what) {
        if (count > 0) {
            out.println(count + " " + what);
        }
    }

    private static String counts(Rebuilt rebuilt) {
        return String.format(
                Locale.ROOT,
                "%,d results, %,d cells of %,d runs, %,d drifts, %,d notes",
                rebuilt.results(),
                rebuilt.cells(),
                rebuilt.runs(),
                rebuilt.drifts(),
                rebuilt.notes());
    }
}
