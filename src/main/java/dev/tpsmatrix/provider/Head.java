package dev.tpsmatrix.provider;

import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/** What the heads of all dialects' answers say. */
final class Head {

    private Head() {}

    static @Nullable String requestId(HttpClientResponse response) {
        String openAi = response.getHeader("x-request-id");
        return openAi != null ? openAi : response.getHeader("request-id");
    }

    /** Servers that name no type are believed. */
    static boolean isEventStream(HttpClientResponse response) {
        String type = response.getHeader("content-type");
        return type == null || type.regionMatches(true, 0, "text/event-stream", 0, 17);
    }
}
