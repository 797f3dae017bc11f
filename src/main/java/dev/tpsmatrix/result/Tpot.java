package dev.tpsmatrix.result;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Time per output token: (last − first visible token) ÷ tokens after the first visible event.
 *
 * @param basis how the tokens of that event were told from those after it
 */
record Tpot(double ms, Basis basis) {

    enum Basis {
        /** The provider counted what had come with it. */
        USAGE,
        /** By its share of the visible characters: an estimate. */
        CHARS
    }

    /** Null where a part is unknown, or where less than a token came later. */
    static @Nullable Tpot of(Timing timing, Answer answer) {
        Double stream = Timing.since(timing.firstVisible(), timing.lastToken());
        Long output = answer.usage().output();
        Long counted = answer.firstOutput();
        if (stream == null || output == null) {
            return null;
        }
        // A server that says 0 beside visible text counts at the end only.
        return counted != null && counted > 0
                ? of(stream, (double) output - counted, Basis.USAGE)
                : byChars(stream, output, timing, answer);
    }

    /** Hidden reasoning came before, so it is taken off; null if some was seen that isn't counted. */
    private static @Nullable Tpot byChars(double stream, long output, Timing timing, Answer answer) {
        Long reasoning = answer.usage().reasoning();
        boolean uncounted = reasoning == null && !Objects.equals(timing.firstToken(), timing.firstVisible());
        if (uncounted || answer.outputChars() == 0) {
            return null;
        }
        double visible = output - (reasoning == null ? 0 : reasoning);
        return of(stream, visible * (1 - (double) answer.firstChars() / answer.outputChars()), Basis.CHARS);
    }

    private static @Nullable Tpot of(double stream, double later, Basis basis) {
        return later < 1 ? null : new Tpot(stream / later, basis);
    }

    void writeTo(Row row) {
        row.put("tpot_ms", ms, 3).put("tpot_basis", basis.name().toLowerCase(Locale.ROOT));
    }
}
