package dev.tpsmatrix.provider;

import java.time.Duration;

/**
 * One request for one answer.
 *
 * @param clientRequestId visible ASCII; sent as {@code X-Client-Request-Id}
 * @param maxOutputTokens at least 1; reasoning counts
 * @param timeout from the call of {@link StreamingModel#send}, at least 1 ms: it covers connecting too
 */
public record Ask(String clientRequestId, String prompt, int maxOutputTokens, Duration timeout) {

    /** The same under another id. */
    public Ask as(String otherId) {
        return otherId.equals(clientRequestId) ? this : new Ask(otherId, prompt, maxOutputTokens, timeout);
    }

    public Ask {
        if (clientRequestId.isEmpty() || !clientRequestId.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("clientRequestId: visible ASCII, not \"" + clientRequestId + "\"");
        }
        if (maxOutputTokens < 1) {
            throw new IllegalArgumentException("maxOutputTokens: at least 1, not " + maxOutputTokens);
        }
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("timeout: at least 1 ms, not " + timeout);
        }
    }
}
