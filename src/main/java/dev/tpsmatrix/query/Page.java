package dev.tpsmatrix.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Some of many items.
 *
 * @param end the position of the last, if more come after it
 */
record Page<T>(List<T> items, @Nullable String end) {

    private static final int MOST = 1_001;

    /** A store's items behind a position; only none at all is their end. */
    interface Store<T> {
        List<T> read(@Nullable String after, int most);
    }

    /** As many of the store's wanted items as fit. */
    static <T> Page<T> read(Parameters asked, Store<T> store, Predicate<T> wanted, Function<T, String> position) {
        List<T> found = new ArrayList<>();
        String after = asked.after();
        // More at a time where few are wanted.
        for (int most = asked.limit() + 1; ; most = Math.min(2 * most, MOST)) {
            List<T> some = store.read(after, most);
            if (some.isEmpty()) {
                return new Page<>(found, null);
            }
            for (T item : some) {
                if (wanted.test(item)) {
                    if (found.size() == asked.limit()) {
                        return new Page<>(found, position.apply(found.get(found.size() - 1)));
                    }
                    found.add(item);
                }
                after = position.apply(item);
            }
        }
    }

    /** The same of what is all there, sorted by its position. */
    static <T> Page<T> cut(Parameters asked, List<T> all, Function<T, String> position) {
        String after = asked.after();
        List<T> left = all.stream()
                .filter(item -> after == null || position.apply(item).compareTo(after) > 0)
                .toList();
        if (left.size() <= asked.limit()) {
            return new Page<>(left, null);
        }
        List<T> items = left.subList(0, asked.limit());
        return new Page<>(items, position.apply(items.get(items.size() - 1)));
    }

    <R> Page<R> map(Function<T, R> to) {
        return new Page<>(items.stream().map(to).toList(), end);
    }
}
