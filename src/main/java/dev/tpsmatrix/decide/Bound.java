package dev.tpsmatrix.decide;

import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.result.Figures;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** A side of a number, such as {@code {below: 1000}}. */
record Bound(Side side, double limit) {

    enum Side {
        BELOW("below", (value, limit) -> value < limit),
        AT_MOST("at most", (value, limit) -> value <= limit),
        ABOVE("above", (value, limit) -> value > limit),
        AT_LEAST("at least", (value, limit) -> value >= limit);

        private final String words;
        private final BiPredicate<Double, Double> holds;

        Side(String words, BiPredicate<Double, Double> holds) {
            this.words = words;
            this.holds = holds;
        }

        private String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Bound read(Node at) {
        String[] keys = Arrays.stream(Side.values()).map(Side::key).toArray(String[]::new);
        at.only(keys);
        Bound bound = null;
        for (Side side : Side.values()) {
            Node limit = at.find(side.key());
            if (limit != null) {
                if (bound != null) {
                    throw at.problem("takes one of " + String.join(", ", keys));
                }
                bound = new Bound(side, limit.number());
            }
        }
        if (bound == null) {
            throw at.wrong("one of " + String.join(", ", keys) + " with a number");
        }
        return bound;
    }

    /** Why that value isn't there; null if it is. What isn't known isn't. */
    @Nullable
    String objection(String name, @Nullable Double value) {
        if (value == null) {
            return name + " isn't known, and has to be " + words();
        }
        return side.holds.test(value, limit) ? null : name + " is " + Figures.plain(value) + ", not " + words();
    }

    String words() {
        return side.words + " " + Figures.plain(limit);
    }
}
