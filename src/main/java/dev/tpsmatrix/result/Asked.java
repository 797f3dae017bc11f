package dev.tpsmatrix.result;

import org.jspecify.annotations.Nullable;

/**
 * How requests were put.
 *
 * @param parameters as compact JSON, all that was sent besides the model, the prompt and the limit of output tokens;
 *     null if nothing was sent
 * @param bustsCaches whether every prompt began with a nonce
 */
public record Asked(@Nullable String parameters, boolean bustsCaches) {

    private static final String ALLOWED = "allow";

    void writeTo(Row row) {
        row.put("parameters", parameters).put("cache", bustsCaches ? "bust" : ALLOWED);
    }

    static Asked readFrom(Row row) {
        return new Asked(row.find("parameters"), !ALLOWED.equals(row.find("cache")));
    }
}
