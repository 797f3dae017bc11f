package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.decide.Spending;
import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Five models of two providers in four regions with true TPS that nobody knows, and what bursts show of them. With a
 * volume it is their costs that nobody knows.
 */
final class MadeMatrix {

    static final List<String> REGIONS = List.of("r0", "r1", "r2", "r3");

    static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");

    private static final int MODELS = 5;
    private static final long REQUESTS = 300;

    /** @param deviation of a burst, relative, of what one decides by */
    record Truth(double tps, double deviation, double usdPerTransaction) {}

    private final boolean byCost;

    private final Map<String, Truth> truths = new HashMap<>();
    private final Map<String, Row> cells = new HashMap<>();

    MadeMatrix(long seed) {
        this(seed, false);
    }

    MadeMatrix(long seed, boolean byCost) {
        this.byCost = byCost;
        SplittableRandom random = new SplittableRandom(seed);
        for (int m = 0; m < MODELS; m++) {
            double usd = 0.0005 * Math.exp(2 * random.nextDouble());
            for (String region : REGIONS) {
                double differs = Math.exp(0.1 * random.nextGaussian());
                double deviation = 0.02 + 0.06 * random.nextDouble();
                truths.put(
                        place("m" + m, region),
                        byCost ? new Truth(40, deviation, 0.001 * differs) : new Truth(40 * differs, deviation, usd));
            }
        }
    }

    static List<String> models() {
        return List.of("m0", "m1", "m2", "m3", "m4");
    }

    private static String place(String model, String region) {
        return model + "#" + region;
    }

    private static String provider(String model) {
        return Integer.parseInt(model.substring(1)) % 2 == 0 ? "even" : "odd";
    }

    double usd(String model, String region) {
        return truth(model, region).usdPerTransaction() * REQUESTS;
    }

    /** What a run really costs. */
    double usd(Spending.OneRun run) {
        return run.bursts()
                * run.models().stream()
                        .flatMapToDouble(model -> run.regions().stream().mapToDouble(region -> usd(model, region)))
                        .sum();
    }

    /** USD of one burst everywhere. */
    double usdOfAll() {
        return truths.values().stream()
                .mapToDouble(t -> t.usdPerTransaction() * REQUESTS)
                .sum();
    }

    private Truth truth(String model, String region) {
        return Objects.requireNonNull(truths.get(place(model, region)));
    }

    boolean isBest(String model, String region) {
        return models().stream()
                .allMatch(other -> byCost
                        ? usd(other, region) >= usd(model, region)
                        : truth(other, region).tps() <= truth(model, region).tps());
    }

    List<Row> cells() {
        return List.copyOf(cells.values());
    }

    /** One run: its cells replace those of before. */
    MadeMatrix measure(String run, List<String> models, List<String> regions, int bursts, SplittableRandom random) {
        Map<String, double[]> shown = new HashMap<>();
        Map<String, PooledDeviation> pooled = new HashMap<>();
        for (String model : models) {
            for (String region : regions) {
                Truth truth = truth(model, region);
                double[] values = random.doubles(bursts)
                        .map(any -> decidedBy(truth) * (1 + truth.deviation() * random.nextGaussian()))
                        .toArray();
                shown.put(place(model, region), values);
                pooled.merge(provider(model), PooledDeviation.of(values), PooledDeviation::plus);
            }
        }
        for (String model : models) {
            for (String region : regions) {
                double[] values = Objects.requireNonNull(shown.get(place(model, region)));
                double mean = Pivot.mean(values);
                PooledDeviation deviation = Objects.requireNonNull(pooled.get(provider(model)));
                Interval interval = Interval.of(mean, bursts, deviation.scaledTo(mean));
                cells.put(place(model, region), cell(run, model, region, bursts, interval));
            }
        }
        return this;
    }

    private double decidedBy(Truth truth) {
        return byCost ? truth.usdPerTransaction() : truth.tps();
    }

    private Row cell(String run, String model, String region, int bursts, Interval shown) {
        Row row = new Row()
                .put("workload", "chat")
                .put("workload_hash", "h")
                .put("tier", "standard")
                .put("model", model)
                .put("provider", provider(model))
                .put("region", region)
                .put("simulated", true)
                .put("run_id", run)
                .put("last_started_at", AT.toString())
                .put("users", 12)
                .put("bursts", bursts)
                .put("bursts_measured", bursts)
                .put("requests_offered", bursts * REQUESTS)
                .put("requests_sent", bursts * REQUESTS)
                .put("completed", bursts * REQUESTS)
                .put("ranked", true);
        Truth truth = truth(model, region);
        if (byCost) {
            row.put("tps", truth.tps(), 6)
                    .put("tps_low", truth.tps(), 6)
                    .put("tps_high", truth.tps(), 6)
                    .put("cost_per_transaction_usd", shown.mean(), 12);
            new Certainty(null, shown).writeTo(row);
        } else {
            shown.writeTo(row, "tps");
            row.put("cost_per_transaction_usd", truth.usdPerTransaction(), 12);
        }
        return row;
    }

    /** The same cells, one of them with these columns, or without where empty. */
    List<Row> with(String model, String region, Map<String, String> columns) {
        List<Row> changed = new ArrayList<>();
        for (Row row : cells()) {
            Map<String, String> texts = new HashMap<>(row.texts());
            if (row.text("model").equals(model) && row.text("region").equals(region)) {
                columns.forEach((name, text) -> {
                    texts.remove(name);
                    if (!text.isEmpty()) {
                        texts.put(name, text);
                    }
                });
            }
            changed.add(Row.of(texts));
        }
        return changed;
    }
}
