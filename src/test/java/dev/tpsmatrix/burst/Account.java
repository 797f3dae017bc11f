package dev.tpsmatrix.burst;

import dev.tpsmatrix.provider.Refusal;
import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.RateLimits;
import dev.tpsmatrix.result.RateLimits.Limit;
import dev.tpsmatrix.result.Usage;
import java.time.Duration;

/** A provider's account in virtual time: buckets of a minute that refill evenly, told in each reply's headers. */
final class Account implements Reaction.Script {

    private final double rpm;
    private final double tpm;
    private final double latencyMs;
    private final double othersPerMinute;
    private double requests;
    private double tokens;
    private double atMs;

    /** @param othersPerMinute requests of somebody else, evenly */
    Account(double rpm, double tpm, double latencyMs, double othersPerMinute) {
        this.rpm = rpm;
        this.tpm = tpm;
        this.latencyMs = latencyMs;
        this.othersPerMinute = othersPerMinute;
        this.requests = rpm;
        this.tokens = tpm;
    }

    @Override
    public Reaction to(int seq, double nowMs) {
        double minutes = (nowMs - atMs) / 60_000;
        atMs = nowMs;
        requests = Math.max(0, Math.min(rpm, requests + (rpm - othersPerMinute) * minutes));
        tokens = Math.min(tpm, tokens + tpm * minutes);
        Usage usage = Reaction.usage(500, 200);
        if (requests < 1 || tokens < 700) {
            LimitKind kind = requests < 1 ? LimitKind.REQUESTS : LimitKind.TOKENS;
            Refusal refusal = new Refusal(Refusal.Cause.OTHER, Duration.ofMillis(500), kind, "HTTP 429");
            return new Reaction(0, 20, Outcome.RATE_LIMITED, Usage.UNKNOWN, refusal).telling(limits());
        }
        requests--;
        tokens -= 700;
        return Reaction.answer(latencyMs, usage).telling(limits());
    }

    private RateLimits limits() {
        return new RateLimits(
                new Limit((long) rpm, (long) requests, null), new Limit((long) tpm, (long) tokens, null), null, null);
    }
}
