package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to ask a provider for, as text to paste: limits for a load, and prices for a volume.
 *
 * @param tokensPerTransaction input and output, as the provider counts them against its limit; null if it isn't known
 * @param headRoom times the peak, so that a burst of requests isn't refused, at least 1
 */
public record Sheet(Assessment of, @Nullable Double tokensPerTransaction, double headRoom, Discounts discounts) {

    public static final double HEAD_ROOM = 1.25;

    public Sheet {
        if (!(headRoom >= 1 && Double.isFinite(headRoom))) {
            throw new IllegalArgumentException("head_room: takes a number of 1 or more, got " + headRoom);
        }
    }

    /** Requests a minute, rounded up to tens. */
    public long rpm() {
        return up(60 * of.need().ratePerSecond() * headRoom, 10);
    }

    /** Tokens a minute, rounded up to thousands; null if it isn't known what a transaction takes. */
    public @Nullable Long tpm() {
        return tokensPerTransaction == null
                ? null
                : Long.valueOf(up(60 * of.need().ratePerSecond() * tokensPerTransaction * headRoom, 1000));
    }

    private static long up(double value, long to) {
        return Math.max(to, to * (long) Math.ceil(value / to - 1e-9));
    }

    public String text() {
        Candidate candidate = of.candidate();
        List<String> lines = new ArrayList<>();
        lines.add("Subject: rate limits and price of " + candidate.cell().text("provider_model"));
        lines.add("");
        if (candidate.simulated()) {
            lines.add("SIMULATED: these figures are of a simulator; don't send them.");
            lines.add("");
        }
        lines.add("We call " + candidate.cell().text("provider_model") + " from " + candidate.region() + " and need "
                + Figures.round(of.need().ratePerSecond()) + " transactions per second"
                + (of.need().isMean() ? " in the mean of a month." : " at the peak."));
        lines.add("");
        addLimits(lines);
        addPrice(lines);
        addEvidence(lines);
        return String.join("\n", lines) + "\n";
    }

    private void addLimits(List<String> lines) {
        lines.add("Please set our limits to at least");
        lines.add("- " + Figures.number(rpm()) + " requests per minute (RPM)" + now("limit_rpm", rpm()));
        Long tokens = tpm();
        lines.add(
                tokens == null
                        ? "- tokens per minute (TPM): what a transaction takes isn't known"
                        : "- " + Figures.number(tokens) + " tokens per minute (TPM)" + now("limit_tpm", tokens)
                                + ", at " + Figures.round(tokensPerTransaction) + " tokens a transaction");
        lines.add(String.format(Locale.ROOT, "This is the load with %.0f %% of head-room.", 100 * (headRoom - 1)));
        lines.add("");
    }

    private String now(String column, long asked) {
        Long limit = of.candidate().cell().findInteger(column);
        return limit == null ? "" : ", now " + Figures.number(limit) + (limit >= asked ? ", which suffices" : "");
    }

    private void addPrice(List<String> lines) {
        Long requests = of.need().requestsPerMonth();
        Measure month = of.monthlyUsd();
        if (requests == null || month == null) {
            return;
        }
        lines.add("Volume: " + Figures.number(requests) + " requests a month, " + Words.cents(month)
                + " at list price (" + Words.dollars(Measure.exact(month.value() / requests)) + " each).");
        if (of.candidate().usdPerHour() != null) {
            lines.add("");
            return; // one's own servers are nobody's price list
        }
        Measure volume = discounts.byVolume(of);
        Measure committed = discounts.byCommitment(of);
        lines.add(
                volume == null
                        ? "A volume discount is usual from "
                                + Figures.number((long) discounts.volume().from()) + " requests a month."
                        : "A volume discount of " + taken(discounts.volume()) + " would make it " + paid(volume) + ".");
        lines.add(
                committed == null
                        ? "Discounts for a committed spend are usual above "
                                + Figures.cents(discounts.committed().from()) + " a month."
                        : "Committing to that spend, at " + taken(discounts.committed()) + " off, would make it "
                                + paid(committed) + ".");
        if (requests >= Discounts.CUSTOM_FROM) {
            lines.add("At this volume we ask for a price of our own.");
        }
        lines.add("");
    }

    private static String taken(Discounts.Tier tier) {
        return Figures.plain(Math.round(1000 * tier.least()) / 10.0) + " to "
                + Figures.plain(Math.round(1000 * tier.most()) / 10.0) + " %";
    }

    private static String paid(Measure usd) {
        return Figures.cents(usd.low()) + " to " + Figures.cents(usd.high());
    }

    private void addEvidence(List<String> lines) {
        Candidate candidate = of.candidate();
        Measure latency = candidate.latency(of.need().percentile());
        lines.add("Measured: " + Words.tps(candidate.tps()) + " at "
                + candidate.cell().text("users") + " users"
                + (latency == null ? "" : ", " + of.need().percentile() + " " + Words.seconds(latency))
                + ", " + Words.percent(candidate.success()) + " completed; what kept it from more: "
                + Objects.requireNonNullElse(
                        candidate.limitedBy(of.need().demand()), "nothing, it was asked for no more")
                + ".");
        String use = use("rpm_share", "requests") + use("tpm_share", "tokens");
        if (!use.isEmpty()) {
            lines.add("Of our limits it used" + use.substring(1) + ".");
        }
        lines.add("Rests on " + candidate.evidence() + ".");
    }

    private String use(String column, String what) {
        Double share = of.candidate().cell().findDecimal(column);
        return share == null ? "" : ", " + Figures.percent(share) + " of " + what;
    }
}
