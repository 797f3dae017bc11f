package dev.tpsmatrix.result;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a burst used of the account's limits, and whether somebody else did.
 *
 * @param rpm requests per minute of the sustain window that no limit turned away; null without a window
 * @param tpm input and output tokens of these per minute; null where usage is not known
 * @param rpmShare of the limit; null where headers don't tell it
 * @param tpmShare the same of tokens: of all, of input or of output, whichever is used most
 */
public record LimitUse(
        @Nullable Double rpm,
        @Nullable Double tpm,
        @Nullable Double rpmShare,
        @Nullable Double tpmShare,
        ToldLimits told,
        Contamination contamination) {

    static LimitUse of(List<RequestRecord> records, @Nullable Window window) {
        ToldLimits told = ToldLimits.of(records);
        if (window == null) {
            return new LimitUse(null, null, null, null, told, Contamination.UNKNOWN);
        }
        double minutes = window.seconds() / 60;
        List<RequestRecord> sent = records.stream().filter(r -> uses(r, window)).toList();
        double rpm = sent.size() / minutes;
        Usage usage = Tokens.known(sent);
        Double tpm = perMinute(usage.total(), minutes);
        Double rpmShare = share(rpm, told(records, RateLimits::limitOfRequests));
        return new LimitUse(rpm, tpm, rpmShare, tokenShare(usage, minutes, records), told, Contamination.of(records));
    }

    /** The largest of the limits that are told. Who limits input by itself doesn't count what came from a cache. */
    private static @Nullable Double tokenShare(Usage usage, double minutes, List<RequestRecord> records) {
        Long ofInput = told(records, RateLimits::limitOfInputTokens);
        Usage counted = ofInput == null ? usage : usage.withoutCached();
        return Stream.of(
                        share(perMinute(counted.total(), minutes), told(records, RateLimits::limitOfTokens)),
                        share(perMinute(counted.input(), minutes), ofInput),
                        share(perMinute(counted.output(), minutes), told(records, RateLimits::limitOfOutputTokens)))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable Double perMinute(@Nullable Long tokens, double minutes) {
        return tokens == null ? null : Double.valueOf(tokens / minutes);
    }

    /** What a limit turned away doesn't use it up. */
    private static boolean uses(RequestRecord r, Window window) {
        Double moment = r.timing().sent();
        return moment != null
                && window.contains(moment)
                && r.answer().circumstances().limitKind() == null;
    }

    private static @Nullable Double share(@Nullable Double used, @Nullable Long limit) {
        return used == null || limit == null ? null : Double.valueOf(used / limit);
    }

    /** The last that a reply told. */
    static @Nullable Long told(List<RequestRecord> records, Function<RateLimits, @Nullable Long> limit) {
        return records.stream()
                .sorted(Comparator.comparingDouble(r -> r.timing().end()))
                .map(r -> limit.apply(r.answer().circumstances().limits()))
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** The larger of both shares; null if neither is known. */
    @Nullable
    Double share() {
        if (rpmShare == null || tpmShare == null) {
            return rpmShare == null ? tpmShare : rpmShare;
        }
        return Math.max(rpmShare, tpmShare);
    }

    /** The share of that limit; null of any that headers don't count. */
    @Nullable
    Double shareOf(LimitKind kind) {
        return switch (kind) {
            case REQUESTS -> rpmShare;
            case TOKENS -> tpmShare;
            default -> null;
        };
    }

    /** The dimension of the larger share. */
    String dimension() {
        return rpmShare == null || tpmShare != null && tpmShare > rpmShare ? "tokens" : "requests";
    }

    void writeTo(Row row) {
        row.put("rpm_used", rpm, 3)
                .put("tpm_used", tpm, 3)
                .put("rpm_share", rpmShare, 6)
                .put("tpm_share", tpmShare, 6)
                .put("contamination", contamination.column());
        told.writeTo(row);
    }

    static LimitUse readFrom(Row row) {
        return new LimitUse(
                row.findDecimal("rpm_used"),
                row.findDecimal("tpm_used"),
                row.findDecimal("rpm_share"),
                row.findDecimal("tpm_share"),
                ToldLimits.readFrom(row),
                Contamination.ofColumn(row.find("contamination")));
    }
}
