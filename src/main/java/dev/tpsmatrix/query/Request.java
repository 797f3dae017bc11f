package dev.tpsmatrix.query;

import org.jspecify.annotations.Nullable;

/**
 * What somebody asks over HTTP.
 *
 * @param query of the URL, as it stands there, without the {@code ?}
 * @param accept the header
 */
public record Request(
        String method,
        String path,
        @Nullable String query,
        @Nullable String accept) {}
