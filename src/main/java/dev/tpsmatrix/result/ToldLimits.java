package dev.tpsmatrix.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The account's limits as the last reply told them; null where none did.
 *
 * @param tpm of all tokens, or of input tokens where those are limited by themselves
 */
public record ToldLimits(@Nullable Long rpm, @Nullable Long tpm) {

    public static final ToldLimits NONE = new ToldLimits(null, null);

    static ToldLimits of(List<RequestRecord> records) {
        Long tokens = LimitUse.told(records, RateLimits::limitOfTokens);
        return new ToldLimits(
                LimitUse.told(records, RateLimits::limitOfRequests),
                tokens == null ? LimitUse.told(records, RateLimits::limitOfInputTokens) : tokens);
    }

    public void writeTo(Row row) {
        row.put("limit_rpm", rpm).put("limit_tpm", tpm);
    }

    static ToldLimits readFrom(Row row) {
        return new ToldLimits(row.findInteger("limit_rpm"), row.findInteger("limit_tpm"));
    }
}
