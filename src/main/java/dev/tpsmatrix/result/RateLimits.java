package dev.tpsmatrix.result;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a reply's headers say of the account's limits; null is what they don't say, or not believably. */
public record RateLimits(
        @Nullable Limit requests,
        @Nullable Limit tokens,
        @Nullable Limit inputTokens,
        @Nullable Limit outputTokens) {

    public static final RateLimits UNKNOWN = new RateLimits(null, null, null, null);

    /**
     * One dimension; {@code limit} or {@code remaining} is known.
     *
     * @param limit at least 1
     * @param remaining at least 0, of the moment the reply began
     * @param reset until all of it is there again
     */
    public record Limit(
            @Nullable Long limit,
            @Nullable Long remaining,
            @Nullable Duration reset) {}

    public @Nullable Long limitOfRequests() {
        return limit(requests);
    }

    public @Nullable Long limitOfTokens() {
        return limit(tokens);
    }

    public @Nullable Long limitOfInputTokens() {
        return limit(inputTokens);
    }

    public @Nullable Long limitOfOutputTokens() {
        return limit(outputTokens);
    }

    @Nullable
    Long remainingRequests() {
        return remaining(requests);
    }

    void writeTo(Row row) {
        row.put("limit_requests", limitOfRequests())
                .put("remaining_requests", remainingRequests())
                .put("limit_tokens", limitOfTokens())
                .put("remaining_tokens", remaining(tokens));
    }

    private static @Nullable Long limit(@Nullable Limit dimension) {
        return dimension == null ? null : dimension.limit();
    }

    private static @Nullable Long remaining(@Nullable Limit dimension) {
        return dimension == null ? null : dimension.remaining();
    }
}
