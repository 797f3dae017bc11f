package dev.tpsmatrix.observe;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Why figures may deviate: what differs at the same time, and would move them that way.
 *
 * @param evidence in words with figures
 * @param figures that it may explain
 */
public record Reason(Kind kind, String evidence, List<Figure> figures) {

    enum Kind {
        WORKLOAD,
        SIZES,
        MODEL_UPDATE,
        LIMITS,
        CAPACITY,
        CONCURRENCY,
        LESS_DEMAND;

        /** {@code model update}. */
        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** {@code limits (2.4 % of the requests were rate-limited)}. */
    String shortly() {
        return kind.words() + " (" + evidence + ")";
    }

    /** The same with what it explains. */
    public String words() {
        return kind.words() + ": " + evidence + "; may explain "
                + figures.stream().map(Figure::words).collect(Collectors.joining(", "));
    }
}
