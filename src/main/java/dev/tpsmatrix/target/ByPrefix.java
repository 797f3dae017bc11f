package dev.tpsmatrix.target;

import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the most special of the entries that cover a name: its own, else the longest prefix such as {@code eu-*}. */
final class ByPrefix {

    static final String ANY = "*";

    private ByPrefix() {}

    static <T> @Nullable T find(Map<String, T> entries, String name) {
        T own = entries.get(name);
        return own != null
                ? own
                : entries.keySet().stream()
                        .filter(key -> covers(key, name))
                        .max(Comparator.comparingInt(String::length))
                        .map(entries::get)
                        .orElse(null);
    }

    static boolean covers(String key, String name) {
        return key.endsWith(ANY) ? name.startsWith(key.substring(0, key.length() - 1)) : key.equals(name);
    }
}
