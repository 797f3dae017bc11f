package dev.tpsmatrix.provider;

import io.vertx.core.http.HttpClientResponse;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the heads of all dialects' answers say. */
final class Head {

    private Head() {}

    static @Nullable String requestId(HttpClientResponse response) {
        return Stream.of("x-request-id", "request-id", "x-amzn-requestid", "apim-request-id")
                .map(response::getHeader)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Whether an answer that is cut short can be told from one that has ended. */
    static boolean showsItsEnd(HttpClientResponse response) {
        return response.getHeader("transfer-encoding") != null || response.getHeader("content-length") != null;
    }

    /** Servers that name no type are believed. */
    static boolean isStream(HttpClientResponse response, String mediaType) {
        String type = response.getHeader("content-type");
        return type == null || type.regionMatches(true, 0, mediaType, 0, mediaType.length());
    }
}
