package dev.tpsmatrix.doctor;

import dev.tpsmatrix.plan.BurstEstimate;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Estimate;
import dev.tpsmatrix.plan.Planner;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.result.Trigger;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the configured runs would do, each started once; without any, what {@code run} would.
 *
 * @param all jobs of the whole configuration
 * @param byRun in the order of the configuration
 */
record Outlook(List<BurstJob> all, Map<String, Estimate> byRun) {

    private static final String WHOLE = "run";

    static Outlook of(Setup setup, Instant now) {
        Map<String, Estimate> byRun = new LinkedHashMap<>();
        setup.bench().runs().keySet().forEach(name -> byRun.put(name, Estimate.of(plan(setup.run(name), now))));
        List<BurstJob> all = plan(setup, now);
        if (byRun.isEmpty()) {
            byRun.put(WHOLE, Estimate.of(all));
        }
        return new Outlook(all, byRun);
    }

    private static List<BurstJob> plan(Setup setup, Instant now) {
        return new Planner("doctor", Trigger.manual(null), now, setup.seed()).plan(setup.atOnce());
    }

    /** A job of each target, by its id: from that region. */
    Collection<BurstJob> onePerTarget(String region) {
        return all.stream()
                .filter(job -> job.region().equals(region))
                .collect(Collectors.toMap(
                        job -> job.subject().model(), job -> job, (first, next) -> first, TreeMap::new))
                .values();
    }

    private List<BurstEstimate> bursts(String model) {
        return byRun.values().stream()
                .flatMap(estimate -> estimate.bursts().stream())
                .filter(burst -> burst.job().subject().model().equals(model))
                .toList();
    }

    /** US dollars of all runs together for that target's server, if it is paid by the hour; null if it isn't. */
    @Nullable
    Double hourUsd(String model) {
        List<BurstEstimate> bursts = bursts(model);
        boolean hourly = bursts.stream()
                .anyMatch(burst -> burst.job().subject().billing().hourly());
        return hourly
                ? Double.valueOf(
                        bursts.stream().mapToDouble(BurstEstimate::hourUsd).sum())
                : null;
    }

    /**
     * US dollars of all runs together for that target's tokens, each started once; null if nobody knows, or it is paid by
     * the hour.
     */
    @Nullable
    Double usd(String model) {
        List<BurstEstimate> bursts = bursts(model);
        boolean unknown = bursts.stream()
                .map(burst -> burst.job().subject())
                .anyMatch(subject -> !subject.simulated() && subject.billing().budgetPrice() == null);
        return unknown
                ? null
                : Double.valueOf(
                        bursts.stream().mapToDouble(BurstEstimate::spendUsd).sum());
    }

    Map<String, Double> runs() {
        Map<String, Double> usd = new LinkedHashMap<>();
        byRun.forEach((name, estimate) -> usd.put(name, estimate.usd()));
        return usd;
    }

    /** Of the servers that are paid by the hour; only runs that have any. */
    Map<String, Double> runsByTheHour() {
        Map<String, Double> usd = new LinkedHashMap<>();
        byRun.forEach((name, estimate) -> {
            if (estimate.hourUsd() > 0) {
                usd.put(name, estimate.hourUsd());
            }
        });
        return usd;
    }
}
