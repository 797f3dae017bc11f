package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What would change of a month with a model, reckoned from what was measured without it.
 *
 * @param costUsd of the month; null if it isn't known, as are {@code tps} and {@code latencyMs} at the SLA's percentile
 * @param tps that could be sustained
 * @param because how it was reckoned, and what it doesn't know
 */
public record WhatIf(
        String what,
        @Nullable Double costUsd,
        @Nullable Double tps,
        @Nullable Double latencyMs,
        String because) {

    /** In the order of {@link #toRow}. */
    public static final List<Column> COLUMNS = Stream.of(
                    Stream.of("what_if").map(Column::text),
                    Stream.of("cost_month_usd", "tps", "latency_ms").map(Column::number),
                    Stream.of("because").map(Column::text))
            .flatMap(columns -> columns)
            .toList();

    private static final double BATCH_MS = 1000;

    /** As it was measured. */
    public static WhatIf asIs(Assessment of) {
        return new WhatIf(
                "as measured",
                cost(of),
                of.candidate().tps().value(),
                latency(of),
                of.candidate().evidence());
    }

    /** @param share of the requests that a cache answers, in [0, 1) */
    public static WhatIf cached(Assessment of, double share) {
        requireShare("cached", share);
        double percentile = percentile(of);
        return new WhatIf(
                Figures.percent(share) + " answered by a cache",
                cost(of, 1 - share),
                of.candidate().tps().value() / (1 - share),
                latency(of),
                percentile <= 100 * share
                        ? "the cache answers more than the percentile; its own cost and latency aren't in here"
                        : "the model gets the rest; latency is at most that: it becomes the model's p"
                                + Figures.round(100 * (percentile / 100 - share) / (1 - share))
                                + "; the cache's own cost isn't in here");
    }

    /** Requests are kept for up to a second and asked together: fewer requests, the same tokens. */
    public static WhatIf batched(Assessment of) {
        Double latency = latency(of);
        Double requests = of.candidate().cell().findDecimal("rpm_share");
        Double tokens = of.candidate().cell().findDecimal("tpm_share");
        double tps = of.candidate().tps().value();
        boolean freed = requests != null && requests > 0 && (tokens == null || tokens < requests);
        return new WhatIf(
                "asked together once a second",
                cost(of),
                tps,
                latency == null ? null : Double.valueOf(latency + BATCH_MS),
                "up to 1 s longer, 0.5 s in the mean; 60 requests a minute instead of " + Figures.round(60 * tps)
                        + (freed
                                ? ", so that the limit of tokens alone would count"
                                        + (tokens == null || tokens <= 0
                                                ? ""
                                                : ", which allows " + Figures.round(tps / tokens) + " TPS")
                                : "")
                        + "; how the model answers several at once was not measured, nor does a batch price count");
    }

    /** Answers may take longer: which model is then the best. */
    public static WhatIf patient(Recommendation advice) {
        String what = "answers may take "
                + Figures.seconds(
                        advice.need().demand() == null
                                ? null
                                : Double.valueOf(advice.need().demand().sla().latencyMs()));
        Assessment best = advice.ranked().stream().findFirst().orElse(null);
        return best == null
                ? new WhatIf(what, null, null, null, advice.words())
                : new WhatIf(what, cost(best), best.candidate().tps().value(), latency(best), advice.words());
    }

    /** @param share of the requests that another model answers, in [0, 1) */
    public static WhatIf fallback(Assessment of, Assessment other, double share) {
        requireShare("fallback", share);
        if (other.candidate().model().equals(of.candidate().model())) {
            throw new IllegalArgumentException(
                    "fallback: takes another model than " + of.candidate().model() + " itself");
        }
        Double own = cost(of, 1 - share);
        Double its = share == 0 ? Double.valueOf(0) : cost(other, share);
        double tps = of.candidate().tps().value() / (1 - share);
        double most = share == 0 ? tps : Math.min(tps, other.candidate().tps().value() / share);
        Double latency = latency(of);
        Double theirs = latency(other);
        return new WhatIf(
                Figures.percent(share) + " answered by " + other.candidate().model(),
                own == null || its == null ? null : Double.valueOf(own + its),
                most,
                latency == null || theirs == null ? null : Double.valueOf(Math.max(latency, theirs)),
                "latency is at most the slower one's; a first try that failed comes on top; the other rests on "
                        + other.candidate().evidence());
    }

    /**
     * @param usdPerHour of a server, above 0
     * @param tps that one server sustains, above 0; null to take it as quick as the model
     */
    public static WhatIf selfHosted(Assessment of, double usdPerHour, @Nullable Double tps) {
        Need.require("self_hosted_usd_hour", usdPerHour);
        double each = tps == null ? of.candidate().tps().value() : tps;
        Need.require("self_hosted_tps", each);
        long servers = MonthlyCost.count(of.need().ratePerSecond(), each);
        return new WhatIf(
                "self-hosted at " + Figures.dollars(usdPerHour) + " an hour",
                servers * usdPerHour * Need.HOURS_PER_MONTH,
                servers * each,
                null,
                pays(of, servers, usdPerHour, each) + "; " + servers + (servers == 1 ? " server" : " servers") + " of "
                        + Figures.round(each)
                        + " TPS each"
                        + (tps == null ? ", which is assumed: --self-hosted-tps says it" : "")
                        + "; people who run it aren't in here");
    }

    private static String pays(Assessment of, long servers, double usdPerHour, double tpsOfEach) {
        if (of.candidate().usdPerHour() != null) {
            return "the model's own servers are paid by the hour, too: compare the months";
        }
        Double perDay = breakEvenPerDay(of, servers * usdPerHour);
        if (perDay == null) {
            return "what the model costs isn't known";
        }
        return perDay > servers * tpsOfEach * 86_400
                ? "never pays: a server can't do the " + Figures.number(Math.round(perDay / servers))
                        + " requests a day that it costs"
                : (servers == 1 ? "one server pays from " : "the " + servers + " servers pay from ")
                        + Figures.number(Math.round(perDay)) + " requests a day (a guide's rule of thumb is 100,000)";
    }

    /** Requests a day at which servers cost as much as the model; null if what that costs isn't known. */
    static @Nullable Double breakEvenPerDay(Assessment of, double usdPerHour) {
        Measure cost = of.candidate().cost();
        return cost == null || cost.value() == 0 ? null : Double.valueOf(24 * usdPerHour / cost.value());
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(name + ": takes a percentage from 0 to 99, got " + 100 * share);
        }
    }

    private static double percentile(Assessment of) {
        return of.need().demand() == null ? 95 : of.need().demand().sla().percentile();
    }

    private static @Nullable Double cost(Assessment of) {
        return cost(of, 1);
    }

    /** Of that share of the load: servers don't become cheaper by it, but may become fewer. */
    private static @Nullable Double cost(Assessment of, double share) {
        Measure usd = MonthlyCost.of(of.candidate(), of.need().share(share));
        return usd == null ? null : Double.valueOf(usd.value());
    }

    private static @Nullable Double latency(Assessment of) {
        Measure latency = of.candidate().latency(of.need().percentile());
        return latency == null ? null : Double.valueOf(latency.value());
    }

    public Row toRow() {
        return new Row()
                .put("what_if", what)
                .put("cost_month_usd", costUsd, 2)
                .put("tps", tps, 6)
                .put("latency_ms", latencyMs, 3)
                .put("because", because);
    }
}
