package dev.tpsmatrix.plan;

import dev.tpsmatrix.result.CostBasis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a plan may take, before it runs.
 *
 * @param bursts one for each job, in its order
 */
public record Estimate(List<BurstEstimate> bursts) {

    public Estimate {
        bursts = List.copyOf(bursts);
    }

    public static Estimate of(List<BurstJob> jobs) {
        return new Estimate(jobs.stream().map(BurstEstimate::of).toList());
    }

    /** US dollars to be expected at list price; simulated bursts and those without a price count nothing. */
    public double usd() {
        return bursts.stream().mapToDouble(BurstEstimate::spendUsd).sum();
    }

    /** US dollars of the servers that are paid by the hour while they are measured, which no budget bounds. */
    public double hourUsd() {
        return bursts.stream().mapToDouble(BurstEstimate::hourUsd).sum();
    }

    /** US dollars that all bursts may take at most: the sum of the dollar bounds of those that spend any. */
    public double worstUsd() {
        return Commitment.of(bursts.stream().map(BurstEstimate::job).toList()).doubleValue();
    }

    /** Seconds until the last burst has ended: those that share a lane follow each other, the longest lane counts. */
    public double seconds() {
        Map<String, Double> byLane = new HashMap<>();
        for (BurstEstimate burst : bursts) {
            for (String lane : burst.job().subject().lanes()) {
                byLane.merge(lane, burst.seconds(), Double::sum);
            }
        }
        return byLane.values().stream().mapToDouble(s -> s).max().orElse(0);
    }

    /** The sums to check it by: a line for each cell, one for the total, one for what was assumed. */
    public List<String> arithmetic() {
        Map<List<String>, List<BurstEstimate>> cells = new LinkedHashMap<>();
        for (BurstEstimate burst : bursts) {
            BurstJob job = burst.job();
            List<String> cell = List.of(job.workload().name(), job.subject().model(), job.region());
            cells.computeIfAbsent(cell, none -> new ArrayList<>()).add(burst);
        }
        List<String> lines = new ArrayList<>();
        cells.values().forEach(cell -> lines.add(cell.get(0).arithmetic(cell.size())));
        boolean unpriced = bursts.stream()
                .map(burst -> burst.job().subject().billing())
                .anyMatch(billing -> billing.budgetPrice() == null && !billing.hourly());
        double hours = hourUsd();
        lines.add(String.format(
                Locale.ROOT,
                "total: %.4f%s USD expected at list price, at most %.4f USD (each burst's bound is 1.25 times its estimate, if"
                        + " bounds.usd allows as much)%s%s",
                usd(),
                spendsUnchecked() ? CostBasis.MARK : "",
                worstUsd(),
                hours == 0
                        ? ""
                        : String.format(
                                Locale.ROOT, "; besides %.4f USD by the hour of servers, outside the budgets", hours),
                unpriced ? "; what has no price is not counted" : ""));
        lines.add(
                "assumed: an answer takes half the latency SLA, or 0.25 s and 1 s for each 200 output tokens if that is"
                        + " less, or what its target says; requests are of the workload's mean size; users join and leave evenly; bounds end a burst");
        if (bursts.stream().anyMatch(BurstEstimate::isUnchecked)) {
            lines.add(CostBasis.LEGEND);
        }
        return lines;
    }

    private boolean spendsUnchecked() {
        return bursts.stream().anyMatch(burst -> burst.spendUsd() > 0 && burst.isUnchecked());
    }
}
