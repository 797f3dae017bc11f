package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to measure next for so much money, so that as many close calls as possible come to a choice. docs/decide.md has the
 * model.
 *
 * @param orders by region
 * @param left close calls that get nothing, by region
 */
public record Spending(double budgetUsd, List<Order> orders, List<NotMeasured> left) {

    /** What a run takes as repeats. */
    static final int MOST_BURSTS = 100;

    /** A smaller chance isn't worth money. */
    static final double LEAST_CHANCE = 0.1;

    /** Chances are told apart to a thousandth. */
    private static final int POINTS = 1000;

    /** @param bursts of each contender: all that its cell will rest on */
    public record Order(CloseCall call, int bursts, double usd, double chance) {}

    /** @param leastUsd the least that would buy a useful chance; null if nothing does */
    public record NotMeasured(
            String region,
            List<Assessment> named,
            String why,
            @Nullable Double leastUsd) {}

    /** Orders that one run can carry out. */
    public record OneRun(List<String> models, List<String> regions, int bursts) {}

    public Spending {
        if (!(budgetUsd > 0 && Double.isFinite(budgetUsd))) {
            throw new IllegalArgumentException("spend: takes US dollars above 0, got " + budgetUsd);
        }
    }

    /**
     * @param pool of all regions
     * @param needs one a region; their order doesn't matter
     * @param workload that the cells were measured with; null if it isn't kept: then what goes before and after a burst's
     *     window isn't counted
     */
    public static Spending of(Pool pool, List<Need> needs, double budgetUsd, @Nullable Workload workload) {
        CloseCalls calls = CloseCalls.of(pool, needs, new BurstPrice(workload));
        List<List<Knapsack.Option>> options =
                calls.open().stream().map(Spending::options).toList();
        int[] chosen = Knapsack.choose(options, budgetUsd);
        List<Order> orders = new ArrayList<>();
        List<NotMeasured> left = new ArrayList<>(calls.closed());
        for (int i = 0; i < chosen.length; i++) {
            CloseCall call = calls.open().get(i);
            if (chosen[i] >= 0) {
                Knapsack.Option option = options.get(i).get(chosen[i]);
                orders.add(new Order(call, option.bursts(), option.usd(), call.chance(option.bursts())));
            } else {
                left.add(notMeasured(pool, call, options.get(i)));
            }
        }
        left.sort(Comparator.comparing(NotMeasured::region));
        return new Spending(budgetUsd, orders, left);
    }

    /**
     * Those that add to the chance, the cheapest first. A region with a cell that was never repeated goes before all
     * others: it is worth as much as a sure decision to know its spread at all.
     */
    private static List<Knapsack.Option> options(CloseCall call) {
        List<Knapsack.Option> options = new ArrayList<>();
        int best = 0;
        for (int bursts = 2; bursts <= MOST_BURSTS; bursts++) {
            double chance = call.chance(bursts);
            int points = (int) Math.round(POINTS * chance) + (call.isRepeated() ? 0 : POINTS);
            if (points > best && (chance >= LEAST_CHANCE || !call.isRepeated())) {
                options.add(new Knapsack.Option(bursts, call.usd(bursts), points));
                best = points;
            }
        }
        return options;
    }

    private static NotMeasured notMeasured(Pool pool, CloseCall call, List<Knapsack.Option> options) {
        List<Assessment> named = Recommendation.of(pool, call.need()).verdict().named();
        if (options.isEmpty()) {
            return new NotMeasured(
                    call.region(),
                    named,
                    "even " + MOST_BURSTS + " bursts of each would hardly settle it (chance "
                            + chance(call.chance(MOST_BURSTS)) + ")",
                    null);
        }
        Knapsack.Option least = options.get(0);
        return new NotMeasured(
                call.region(),
                named,
                "takes " + Figures.dollars(least.usd()) + " at least: " + least.bursts()
                        + " bursts of each, for a chance of " + chance(call.chance(least.bursts())),
                least.usd());
    }

    /** Whole percent. */
    public static String chance(double chance) {
        return Math.round(100 * chance) + " %";
    }

    public double usd() {
        return orders.stream().mapToDouble(Order::usd).sum();
    }

    /** Close calls that may be expected to end. */
    public double expected() {
        return orders.stream().mapToDouble(Order::chance).sum();
    }

    /** The least that would buy anything useful; null if nothing does. */
    public @Nullable Double leastUsd() {
        return left.stream()
                .map(NotMeasured::leastUsd)
                .flatMap(Stream::ofNullable)
                .min(Double::compare)
                .orElse(null);
    }

    /** Regions whose contenders and bursts are the same share a run, and so the spread that is pooled in it. */
    public List<OneRun> runs() {
        Map<OneRun, List<String>> regions = new LinkedHashMap<>();
        for (Order order : orders) {
            List<String> models = order.call().contenders().stream()
                    .map(contender -> contender.candidate().model())
                    .sorted()
                    .toList();
            regions.computeIfAbsent(new OneRun(models, List.of(), order.bursts()), any -> new ArrayList<>())
                    .add(order.call().region());
        }
        return regions.entrySet().stream()
                .map(run -> new OneRun(
                        run.getKey().models(), run.getValue(), run.getKey().bursts()))
                .toList();
    }
}
