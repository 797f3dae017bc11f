package dev.tpsmatrix.decide;

import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Models that one region's measurements don't tell apart, and what more bursts may tell. All are measured anew in one
 * run, since a cell is that of its latest run, and models that are compared should be measured at the same time.
 */
public record CloseCall(Need need, List<Contender> contenders) {

    /**
     * @param objective the more the better
     * @param latency p95, where it isn't sure that it keeps the SLA; null where it is
     * @param burstUsd expected
     * @param repeated whether its spread is known
     */
    public record Contender(
            Candidate candidate,
            Forecast objective,
            @Nullable Forecast latency,
            double burstUsd,
            boolean repeated) {}

    /** Of the integral over a standard normal density, from −LIMIT to LIMIT. */
    private static final double STEP = 0.125;

    private static final double LIMIT = 5;

    public String region() {
        return need.region();
    }

    boolean isRepeated() {
        return contenders.stream().allMatch(Contender::repeated);
    }

    double usd(int bursts) {
        return bursts * contenders.stream().mapToDouble(Contender::burstUsd).sum();
    }

    /**
     * That so many bursts of each end it: one keeps the SLA, and its interval lies above those of all others that do; or
     * surely none keeps it. Σ over who it is, each ∫ over the mean that it may show, of the product over the others;
     * normal means with the spread that is known now.
     */
    double chance(int bursts) {
        int[] all = IntStream.range(0, contenders.size()).toArray();
        double[] half = new double[all.length];
        double[] keeps = new double[all.length];
        double none = 1;
        for (int i : all) {
            Contender each = contenders.get(i);
            int df = degreesOfFreedom(each, bursts);
            half[i] = each.objective().half(bursts, df);
            keeps[i] = 1;
            double fails = 0;
            if (each.latency() != null) {
                double limit = Objects.requireNonNull(need.demand()).sla().latencyMs();
                double halfMs = each.latency().half(bursts, df);
                keeps[i] = each.latency().chanceUnder(limit - halfMs, bursts);
                fails = 1 - each.latency().chanceUnder(limit + halfMs, bursts);
            }
            none *= fails;
        }
        double one = 0;
        for (int a : all) {
            Forecast best = contenders.get(a).objective();
            for (double z = -LIMIT; z <= LIMIT; z += STEP) {
                double shown = best.value() + z * best.spread(bursts);
                double beatsAll = keeps[a];
                for (int b : all) {
                    if (b != a) {
                        double beats = contenders.get(b).objective().chanceUnder(shown - half[a] - half[b], bursts);
                        beatsAll *= 1 - keeps[b] * (1 - beats);
                    }
                }
                one += beatsAll * Forecast.density(z) * STEP;
            }
        }
        return DoubleStream.of(1, one + none).min().orElseThrow();
    }

    /** Of the spread, pooled over the provider's cells of that run: at least those of this region. */
    private int degreesOfFreedom(Contender contender, int bursts) {
        String provider = contender.candidate().cell().text("provider");
        long siblings = contenders.stream()
                .filter(each -> each.candidate().cell().text("provider").equals(provider))
                .count();
        return (int) siblings * (bursts - 1);
    }
}
