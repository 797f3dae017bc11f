package dev.tpsmatrix.query;

import dev.tpsmatrix.result.AtLeast;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of the page that people are shown.
 *
 * @param words with the unit
 * @param text what stands in it
 * @param link where that leads; null if nowhere
 */
record Heading(String words, Function<Row, String> text, Function<Row, @Nullable String> link) {

    /** What all figures have. */
    static final Heading MEASURED_BY =
            of("Measured on", row -> Listing.isSimulated(row) ? "SIMULATED" : Figures.known(row.find("provider")));

    static final Heading COST = figure("Cost per transaction (USD, list price)", "cost_per_transaction_usd");

    static final Heading SUCCESS = of(
            "Success rate (%)",
            row -> {
                Double rate = row.findDecimal("success_rate");
                return Figures.round(rate == null ? null : Double.valueOf(100 * rate));
            });

    static final Heading REQUESTS = text("Requests sent (number)", "requests_sent");

    static Heading of(String words, Function<Row, String> text) {
        return new Heading(words, text, row -> null);
    }

    static Heading text(String words, String column) {
        return of(words, row -> Figures.known(row.find(column)));
    }

    /** Rounded. */
    static Heading figure(String words, String column) {
        return of(words, row -> Figures.round(row.findDecimal(column)));
    }

    /** A percentile, of which one may know only what it exceeds, or that it rests on few requests. */
    static Heading millis(String words, String column) {
        return of(words + " (ms)", row -> {
            Double more = AtLeast.readFrom(row).of(column);
            boolean few = Figures.isOfFew(row, column);
            return more != null
                    ? "> " + Figures.round(more)
                    : (few ? "~ " : "") + Figures.round(row.findDecimal(column));
        });
    }

    /** The run with that id. */
    static Heading run(String words, String column) {
        return text(words, column).to(row -> {
            String run = row.find(column);
            return run == null ? null : Questions.link("run", "run_id", run);
        });
    }

    /** The same, leading there. */
    Heading to(Function<Row, @Nullable String> there) {
        return new Heading(words, text, there);
    }
}
