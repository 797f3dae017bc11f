package dev.tpsmatrix.provider.chat;

import dev.tpsmatrix.provider.LimitHeaders;
import dev.tpsmatrix.result.RateLimits;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The {@code x-ratelimit-} headers. */
public final class ChatLimits {

    private ChatLimits() {}

    public static RateLimits of(Function<String, @Nullable String> headers) {
        return new RateLimits(limit(headers, "requests"), limit(headers, "tokens"), null, null);
    }

    private static RateLimits.@Nullable Limit limit(Function<String, @Nullable String> headers, String dimension) {
        return LimitHeaders.limit(
                headers.apply("x-ratelimit-limit-" + dimension),
                headers.apply("x-ratelimit-remaining-" + dimension),
                LimitHeaders.in(headers.apply("x-ratelimit-reset-" + dimension)));
    }
}
