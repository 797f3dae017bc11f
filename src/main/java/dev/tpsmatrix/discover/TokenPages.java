package dev.tpsmatrix.discover;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists whose pages name the next one, by a token or by their last id. */
final class TokenPages {

    static final String NOWHERE = "a page that says there are more, but not where";

    private static final int MOST_PAGES = 20;

    private TokenPages() {}

    /** @param next the token of the page after it; null or empty for the last */
    record Page<T>(List<T> entries, @Nullable String next) {}

    /**
     * All entries. Half a list would make the other half vanish, so a list that doesn't end is none.
     *
     * @param read a page by its token, which is null for the first
     */
    static <T> List<T> all(Function<@Nullable String, Page<T>> read) {
        List<T> all = new ArrayList<>();
        Set<String> tokens = new HashSet<>();
        String token = null;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            Page<T> page = read.apply(token);
            all.addAll(page.entries());
            token = page.next();
            if (token == null || token.isEmpty()) {
                return all;
            }
            if (!tokens.add(token)) {
                throw new ModelListException(NOWHERE);
            }
        }
        throw new ModelListException("a list of more than " + MOST_PAGES + " pages");
    }
}
