package dev.tpsmatrix.plan;

import dev.tpsmatrix.arrival.Phases;
import dev.tpsmatrix.result.CostBasis;
import dev.tpsmatrix.target.Billing;
import dev.tpsmatrix.target.Price;
import dev.tpsmatrix.target.TokenRates;
import dev.tpsmatrix.workload.Load;
import dev.tpsmatrix.workload.SizeCurve;
import dev.tpsmatrix.workload.Workload;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one burst may take. Its users ask again as soon as they are answered. An answer is taken to need half the latency
 * SLA (a model that keeps its SLA at the 95th percentile is about that fast in the mean) or, if that is shorter, what a
 * quick model takes for the workload's mean output, unless its target says. A still quicker one makes more requests,
 * which its bounds end.
 *
 * @param requests to be expected, at most what the bounds allow
 * @param boundedBy the bound that is expected to end it; null if none is
 * @param seconds to be expected
 */
public record BurstEstimate(
        BurstJob job, long requests, @Nullable String boundedBy, double seconds) {

    /** The first request, alone. */
    private static final int LOOK = 1;

    private static final double ANSWER_IN_SLAS = 0.5;
    private static final double QUICK_TTFT_SECONDS = 0.25;
    private static final double QUICK_TOKENS_PER_SECOND = 200;

    /** Whose knee is where the workload's users would be: about ten steps there, the others are lower. */
    private static final double SWEEP_STEPS = 10;

    /** A burst may take this much more than estimated, if its configuration allows as much. */
    private static final BigDecimal BOUND_OVER_ESTIMATE = new BigDecimal("1.25");

    private static final int USD_DECIMALS = 6;
    private static final double SECONDS_PER_HOUR = 3600;

    static BurstEstimate of(BurstJob job) {
        Phases phases = job.phases();
        double answerSeconds = answerSeconds(job.subject(), job.workload());
        double wanted = requests(job.tier(), job.workload(), window(job, phases, answerSeconds));
        Most most = Most.of(job);
        double seconds = Math.min(
                phases.expectedSeconds(job.tier().users(job.users()), answerSeconds),
                job.bounds().seconds());
        return wanted <= most.requests
                ? new BurstEstimate(job, Math.round(wanted), null, seconds)
                : new BurstEstimate(
                        job, (long) Math.floor(most.requests), most.bound, seconds * most.requests / wanted);
    }

    private static double answerSeconds(Subject subject, Workload workload) {
        Double told = subject.answerSeconds();
        if (told != null) {
            return told;
        }
        double half = ANSWER_IN_SLAS * workload.latencySlaMs() / 1000;
        double quick = QUICK_TTFT_SECONDS + workload.sizes().meanOutputTokens() / QUICK_TOKENS_PER_SECOND;
        return Math.min(half, quick);
    }

    /** US dollars to be expected; 0 if simulated or without a price. */
    public double spendUsd() {
        Price price = job.subject().spends() ? job.subject().billing().budgetPrice() : null;
        return price == null ? 0 : requests * perRequestUsd(price, job);
    }

    /** US dollars of its server's hours meanwhile, which no budget bounds; 0 if it is simulated or not paid by the hour. */
    public double hourUsd() {
        Double perHour = job.subject().billing().usdPerHour();
        return perHour == null || job.subject().simulated() ? 0 : seconds / SECONDS_PER_HOUR * perHour;
    }

    /** The job's own dollar bound: min(configured, 1.25 × estimate), in whole micro-dollars, if it spends any. */
    Bounds ownBounds() {
        Bounds bounds = job.bounds();
        if (!job.subject().spends()) {
            return bounds;
        }
        BigDecimal own = BigDecimal.valueOf(spendUsd())
                .multiply(BOUND_OVER_ESTIMATE)
                .min(BigDecimal.valueOf(bounds.usd()))
                .setScale(USD_DECIMALS, RoundingMode.CEILING);
        return new Bounds(bounds.seconds(), bounds.requests(), bounds.outputTokens(), own.doubleValue());
    }

    /** Tokens asked for. */
    public long inputTokens() {
        return Math.round(requests * job.workload().sizes().meanInputTokens());
    }

    /** Tokens to be answered. */
    public long outputTokens() {
        return Math.round(requests * job.workload().sizes().meanOutputTokens());
    }

    String arithmetic(int repeats) {
        Price price = job.subject().billing().budgetPrice();
        SizeCurve sizes = job.workload().sizes();
        String what = String.format(
                Locale.ROOT,
                "%s: %s × %s × %d: %s%d requests",
                job.workload().name(),
                job.subject().model(),
                job.region(),
                repeats,
                repeats == 1 ? "" : repeats + " × ",
                requests);
        if (boundedBy != null) {
            what += " (ended by bounds." + boundedBy + ")";
        }
        if (price == null) {
            return what + (job.subject().billing().hourly() ? byTheHour(repeats) : ", without a price");
        }
        TokenRates rates = price.at(sizes.meanInputTokens());
        return String.format(
                Locale.ROOT,
                "%s × (%s in × %s + %s out × %s) USD/M = %.4f%s USD%s",
                what,
                plain(sizes.meanInputTokens()),
                dollars(rates.input()),
                plain(sizes.meanOutputTokens()),
                dollars(rates.output()),
                repeats * requests * perRequestUsd(price, job),
                isUnchecked() ? CostBasis.MARK : "",
                suffix());
    }

    private String byTheHour(int repeats) {
        return String.format(
                Locale.ROOT,
                "; %s%.0f s × %s USD/h = %.4f USD by the hour%s",
                repeats == 1 ? "" : repeats + " × ",
                seconds,
                dollars(Objects.requireNonNull(job.subject().billing().usdPerHour())),
                repeats * hourUsd(),
                job.subject().simulated() ? ": simulated" : ", outside the budgets");
    }

    /** Whether it reckons with a list price that nobody checked with the provider in time. */
    boolean isUnchecked() {
        Billing billing = job.subject().billing();
        return billing.price() != null
                && billing.basis().isUnchecked(LocalDate.ofInstant(job.notBefore(), ZoneOffset.UTC));
    }

    private String suffix() {
        if (job.subject().simulated()) {
            return " if it were real; simulated, so nothing is spent";
        }
        return job.subject().billing().price() == null ? " at its price ceiling" : "";
    }

    private static double perRequestUsd(Price price, BurstJob job) {
        SizeCurve sizes = job.workload().sizes();
        return price.usd(sizes.meanInputTokens(), sizes.meanOutputTokens());
    }

    /**
     * Of a whole burst, without bounds: the look, the warm-up, and users that join and leave evenly.
     *
     * @param window those in the window that is measured; of a sweep in one step
     */
    public static double requests(Tier tier, Workload workload, double window) {
        Phases phases = tier.phases(workload);
        double windows = 1;
        if (workload.load() instanceof Load.Sweep && tier != Tier.PROBE) {
            windows = SWEEP_STEPS;
        } else if (phases.sustainRequests() == 0) {
            windows += (phases.rampSeconds() + phases.cooldownSeconds()) / 2 / phases.sustainSeconds();
        }
        return LOOK + phases.warmupRequests() + window * windows;
    }

    private static double window(BurstJob job, Phases phases, double answerSeconds) {
        int users = job.tier().users(job.users());
        if (job.load() instanceof Load.Open open) {
            return open.perSecond() * phases.sustainSeconds();
        }
        if (job.load() instanceof Load.Sweep sweep) {
            return sweep.stepSeconds() * users / answerSeconds;
        }
        return phases.sustainRequests() > 0
                ? phases.sustainRequests()
                : users * phases.sustainSeconds() / answerSeconds;
    }

    /** The bound that is met first at mean sizes. */
    private record Most(String bound, double requests) {

        static Most of(BurstJob job) {
            Bounds bounds = job.bounds();
            Most most = new Most("requests", bounds.requests())
                    .or(
                            "output_tokens",
                            bounds.outputTokens() / job.workload().sizes().meanOutputTokens());
            Price price = job.subject().billing().budgetPrice();
            return price == null ? most : most.or("usd", bounds.usd() / perRequestUsd(price, job));
        }

        private Most or(String other, double otherRequests) {
            return otherRequests < requests ? new Most(other, otherRequests) : this;
        }
    }

    private static String plain(double tokens) {
        return String.format(Locale.ROOT, "%.1f", tokens).replaceAll("\\.0$", "");
    }

    private static String dollars(double perMillion) {
        String exact = new BigDecimal("" + perMillion).toPlainString();
        String cents = String.format(Locale.ROOT, "%.2f", perMillion);
        return Double.parseDouble(cents) == perMillion ? cents : exact;
    }
}
