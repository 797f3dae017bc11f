package dev.tpsmatrix.archive;

import java.util.Map;

/** By a file's ending, so that a browser shows it. */
final class ContentTypes {

    private static final Map<String, String> BY_ENDING = Map.of(
            "csv", "text/csv",
            "json", "application/json",
            "html", "text/html; charset=utf-8",
            "md", "text/markdown; charset=utf-8");

    private ContentTypes() {}

    static String of(String key) {
        String type = BY_ENDING.get(key.substring(key.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalArgumentException(key + ": no type for this ending");
        }
        return type;
    }
}
