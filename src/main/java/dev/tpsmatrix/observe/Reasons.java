package dev.tpsmatrix.observe;

import dev.tpsmatrix.observe.Deviation.Verdict;
import dev.tpsmatrix.observe.Reason.Kind;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.workload.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Likely reasons, where the data carry them: each has evidence, and explains only what it would move that way. */
final class Reasons {

    /** What an account's limit differs by, at least; as drift has it. */
    private static final double OTHER_LIMIT = 0.10;

    /** Sizes are known to some ten percent, concurrency swings: less than a fifth explains nothing. */
    private static final double OTHER_LOAD = 0.20;

    /** Of the requests, or of a limit: from there a result is limited, too. */
    private static final double LIMITED = 0.01;

    private static final double USED_UP = 0.95;

    private final Observed window;
    private final Circumstances production;
    private final Row cell;
    private final List<Deviation> deviations;
    private final List<Reason> found = new ArrayList<>();

    private Reasons(Observed window, Row cell, List<Deviation> deviations) {
        this.window = window;
        this.production = window.circumstances();
        this.cell = cell;
        this.deviations = deviations;
    }

    /** @param workload that the cell was measured with; null if it isn't kept */
    static List<Reason> of(Observed window, Row cell, @Nullable Workload workload, List<Deviation> deviations) {
        Reasons reasons = new Reasons(window, cell, deviations);
        reasons.workload();
        if (workload != null) {
            reasons.sizes(workload);
        }
        reasons.model();
        reasons.errors();
        reasons.use("requests", window.requestsPerSecond(), reasons.production.limitRpm());
        Double tokens = reasons.production.tokensMean();
        reasons.use(
                "tokens", tokens == null ? null : tokens * window.requestsPerSecond(), reasons.production.limitTpm());
        reasons.limit("requests", reasons.production.limitRpm(), cell.findDecimal("limit_rpm"));
        reasons.limit("tokens", reasons.production.limitTpm(), cell.findDecimal("limit_tpm"));
        reasons.concurrency();
        reasons.demand();
        return reasons.found;
    }

    private void workload() {
        String hash = production.workloadHash();
        if (hash != null && !hash.equals(cell.find("workload_hash"))) {
            add(Kind.WORKLOAD, "its hash is " + hash + ", measured was " + cell.find("workload_hash"), d -> true);
        }
    }

    private void sizes(Workload workload) {
        size("input", production.inputTokensMean(), workload.sizes().meanInputTokens());
        size("output", production.outputTokensMean(), workload.sizes().meanOutputTokens());
    }

    /** Larger ones take longer and cost more, smaller ones less. */
    private void size(String what, @Nullable Double mean, double asked) {
        if (mean != null && isOther(mean, asked, OTHER_LOAD)) {
            Verdict verdict = mean > asked ? Verdict.WORSE : Verdict.BETTER;
            add(
                    Kind.SIZES,
                    "a request has " + compared(mean, asked) + " " + what + " tokens in the mean",
                    d -> d.figure() != Figure.SUCCESS_RATE && d.verdict() == verdict);
        }
    }

    private void model() {
        String served = production.servedModel();
        String measured = cell.find("served_model");
        if (served != null
                && measured != null
                && !Arrays.asList(measured.split(";")).contains(served)) {
            add(Kind.MODEL_UPDATE, "served by " + served + ", measured was " + measured, d -> true);
        }
    }

    private void errors() {
        turnedAway(Kind.LIMITS, "rate-limited", "rate_limited", "ramp_limited");
        turnedAway(Kind.CAPACITY, "turned away as the provider was overloaded", "overloaded");
    }

    private void turnedAway(Kind kind, String how, String... outcomes) {
        Double share = window.share(outcomes);
        double measured = Arrays.stream(outcomes)
                        .map(cell::findDecimal)
                        .mapToDouble(count -> count == null ? 0 : count)
                        .sum()
                / cell.decimal("requests_sent");
        if (share != null && share >= LIMITED && share > measured) {
            add(
                    kind,
                    Figures.percent(share) + " of the requests were " + how + ", " + Figures.percent(measured)
                            + " when it was measured",
                    d -> d.isWorse() && d.figure() != Figure.COST);
        }
    }

    private void use(String what, @Nullable Double perSecond, @Nullable Double limit) {
        if (perSecond != null && limit != null && 60 * perSecond >= USED_UP * limit) {
            add(
                    Kind.LIMITS,
                    Figures.round(60 * perSecond) + " " + what + " a minute are "
                            + Figures.percent(60 * perSecond / limit) + " of the limit",
                    d -> d.isWorse() && d.figure() != Figure.COST);
        }
    }

    private void limit(String what, @Nullable Double limit, @Nullable Double measured) {
        if (limit != null && measured != null && isOther(limit, measured, OTHER_LIMIT)) {
            Verdict verdict = limit < measured ? Verdict.WORSE : Verdict.BETTER;
            add(
                    Kind.LIMITS,
                    "the account may make " + compared(limit, measured) + " " + what + " a minute",
                    d -> d.figure() != Figure.COST && d.verdict() == verdict);
        }
    }

    /** More in flight wait longer and are refused more often; throughput may rise by it, or sink where a limit is met. */
    private void concurrency() {
        Double inFlight = production.concurrency();
        double users = cell.decimal("users");
        if (inFlight != null && isOther(inFlight, users, OTHER_LOAD)) {
            boolean more = inFlight > users;
            Predicate<Deviation> waits =
                    d -> (d.figure().isLatency() || d.figure() == Figure.SUCCESS_RATE) && d.isWorse() == more;
            add(
                    Kind.CONCURRENCY,
                    compared(inFlight, users) + " in flight",
                    waits.or(d -> d.figure() == Figure.THROUGHPUT && (more || d.isWorse())));
        }
    }

    /** Who asks less gets less: nothing is wrong if answers come as quickly and as surely as they did. */
    private void demand() {
        List<Deviation> known = deviations.stream()
                .filter(d -> d.figure().isLatency() || d.figure() == Figure.SUCCESS_RATE)
                .filter(d -> d.verdict() != Verdict.NOT_KNOWN)
                .toList();
        Double inFlight = production.concurrency();
        boolean asksAsMuch = inFlight != null && inFlight >= cell.decimal("users");
        if (!known.isEmpty() && known.stream().noneMatch(Deviation::isWorse) && !asksAsMuch) {
            add(
                    Kind.LESS_DEMAND,
                    "what is known of latency and errors is no worse, and "
                            + (inFlight == null ? "how many were in flight isn't known" : "fewer were in flight"),
                    d -> d.figure() == Figure.THROUGHPUT && d.isWorse());
        }
    }

    private void add(Kind kind, String evidence, Predicate<Deviation> explains) {
        List<Figure> figures = deviations.stream()
                .filter(d -> d.deviates() && explains.test(d))
                .map(Deviation::figure)
                .toList();
        if (!figures.isEmpty()) {
            found.add(new Reason(kind, evidence, figures));
        }
    }

    private static boolean isOther(double now, double measured, double share) {
        return Math.abs(now - measured) >= share * measured;
    }

    /** {@code 420 (measured with 267, +57.3 %)}. */
    private static String compared(double now, double measured) {
        return Figures.round(now) + " (measured with " + Figures.round(measured) + ", " + Figures.change(measured, now)
                + ")";
    }
}
