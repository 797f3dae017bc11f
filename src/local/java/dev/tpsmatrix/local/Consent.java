package dev.tpsmatrix.local;

import dev.tpsmatrix.plan.Estimate;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Nobody spends by accident: a run against real endpoints says what it may cost, and a dear one asks. */
final class Consent {

    private static final int FREE_USD = 1;

    private final PrintWriter out;
    private final Optional<Function<String, @Nullable String>> terminal;

    /** @param terminal asks a question there and returns the line that was answered; empty if there is none */
    Consent(PrintWriter out, Optional<Function<String, @Nullable String>> terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Why it may not run; empty if it may. */
    Optional<String> refusal(Estimate estimate, boolean yes) {
        boolean real = estimate.bursts().stream()
                .anyMatch(burst -> !burst.job().subject().simulated());
        if (real) {
            estimate.arithmetic().forEach(out::println);
            out.flush();
        }
        if (estimate.worstUsd() <= FREE_USD || yes) {
            return Optional.empty();
        }
        String usd = String.format(Locale.ROOT, "%.2f USD (%.2f expected)", estimate.worstUsd(), estimate.usd());
        if (terminal.isEmpty()) {
            return Optional.of(
                    "it may cost up to " + usd + ": above " + FREE_USD + " USD, answer y at a terminal or give --yes");
        }
        String answer = terminal.get().apply("Spend up to " + usd + "? [y/N] ");
        return "y".equals(answer) ? Optional.empty() : Optional.of("not run: the answer was not y");
    }
}
