package dev.tpsmatrix.result;

import org.jspecify.annotations.Nullable;

/**
 * How requests were put.
 *
 * @param parameters all that was sent besides the model, the prompt and the limit of output tokens, as compact JSON; null
 *     if nothing was sent
 * @param cache {@code bust}, or {@code allow} and the tokens that all prompts share
 */
public record Asked(@Nullable String parameters, String cache) {

    private static final String BUST = "bust";

    /** Whether every prompt began with a nonce. */
    boolean bustsCaches() {
        return cache.equals(BUST);
    }

    void writeTo(Row row) {
        row.put("parameters", parameters).put("cache", cache);
    }

    static Asked readFrom(Row row) {
        String cache = row.find("cache");
        return new Asked(row.find("parameters"), cache == null ? BUST : cache);
    }
}
