package dev.tpsmatrix.provider.openai;

import java.util.List;

/** Of OpenAI's limits, and of those who tell theirs as it does. */
public final class RateLimitHeaders {

    public static final List<String> ALL = List.of(
            "x-ratelimit-limit-requests",
            "x-ratelimit-remaining-requests",
            "x-ratelimit-reset-requests",
            "x-ratelimit-limit-tokens",
            "x-ratelimit-remaining-tokens",
            "x-ratelimit-reset-tokens");

    private RateLimitHeaders() {}
}
