package dev.tpsmatrix.drift;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Made-up histories of 15 cells, 5 models in 3 regions.
 *
 * @param providers that the models are spread over
 * @param sd standard deviation from run to run, of the logarithm
 * @param week amplitude of a weekly cycle, which comes on top of it
 * @param days from one run to the next
 */
record Synthetic(int providers, Tails tails, double sd, double week, int days, Scope scope) {

    enum Tails {
        NORMAL {
            @Override
            double draw(SplittableRandom random) {
                return random.nextGaussian();
            }
        },
        /** Student's t of three degrees of freedom, of variance 1. */
        HEAVY {
            @Override
            double draw(SplittableRandom random) {
                double squares = 0;
                for (int i = 0; i < 3; i++) {
                    squares += Math.pow(random.nextGaussian(), 2);
                }
                return random.nextGaussian() / Math.sqrt(squares / 3) / Math.sqrt(3);
            }
        };

        abstract double draw(SplittableRandom random);
    }

    /** Which cells change, beside the first one. */
    enum Scope {
        CELL(place -> place.model().equals("m0/r0")),
        MODEL(place -> place.model().startsWith("m0/")),
        REGION(place -> place.region().equals("r0")),
        NOTHING(place -> false);

        private final Predicate<Place> holds;

        Scope(Predicate<Place> holds) {
            this.holds = holds;
        }

        boolean holds(Place place) {
            return holds.test(place);
        }
    }

    static final int MODELS = 5;
    static final int REGIONS = 3;
    static final Conditions USUAL = new Conditions("hash-a", "1.0", "served-a", 10_000.0, 2_000_000.0, 12.0);

    private static final Instant START = Instant.parse("2026-01-06T10:00:00Z");

    /** What is so in one run of one cell: by how much the figures are off, and the conditions. */
    interface Story {
        double off(int run, Place place, Metric metric);

        Conditions conditions(int run, Place place, SplittableRandom random);
    }

    /** A level shift of these figures from a run on, which nothing explains. */
    Story shift(int from, double log, Set<Metric> metrics) {
        return story(from, Integer.MAX_VALUE, log, metrics, USUAL);
    }

    Story story(int from, int until, double log, Set<Metric> metrics, Conditions then) {
        return new Story() {
            @Override
            public double off(int run, Place place, Metric metric) {
                return isOn(run, place) && metrics.contains(metric) ? log : 0;
            }

            @Override
            public Conditions conditions(int run, Place place, SplittableRandom random) {
                Conditions now = isOn(run, place) ? then : USUAL;
                Double rtt = now.rttMs();
                return new Conditions(
                        now.workloadHash(),
                        now.toolVersion(),
                        now.servedModel(),
                        now.limitRpm(),
                        now.limitTpm(),
                        rtt == null ? null : rtt * Math.exp(0.08 * random.nextGaussian()));
            }

            private boolean isOn(int run, Place place) {
                return run >= from && run < until && scope.holds(place);
            }
        };
    }

    List<List<Observation>> runs(int count, long seed, Story story) {
        SplittableRandom random = new SplittableRandom(seed);
        double phase = random.nextDouble(2 * Math.PI);
        double[] levels = random.doubles(MODELS * REGIONS, 0.5, 2).toArray();
        List<List<Observation>> runs = new ArrayList<>();
        for (int run = 0; run < count; run++) {
            List<Observation> cells = new ArrayList<>();
            for (int cell = 0; cell < MODELS * REGIONS; cell++) {
                int model = cell / REGIONS;
                Place place = new Place("w", "standard", "m" + model + "/r" + cell % REGIONS, "r" + cell % REGIONS);
                Map<Metric, Double> figures = new EnumMap<>(Metric.class);
                for (Metric metric : Metric.values()) {
                    double cycle = week * Math.sin(2 * Math.PI * run * days / 7 + phase);
                    double noise = sd * tails.draw(random) + (metric == Metric.SUCCESS_RATE ? 0 : cycle);
                    double scale = metric == Metric.SUCCESS_RATE ? 1 : levels[cell];
                    double figure = scale * level(metric) * Math.exp(noise + story.off(run, place, metric));
                    figures.put(metric, metric == Metric.SUCCESS_RATE ? Math.min(1, figure) : figure);
                }
                Instant at = START.plusSeconds(86_400L * days * run + 60L * cell);
                cells.add(new Observation(
                        place,
                        "p" + model % providers,
                        String.format("run-%03d", run),
                        at,
                        figures,
                        story.conditions(run, place, random),
                        false));
            }
            runs.add(cells);
        }
        return runs;
    }

    private static double level(Metric metric) {
        return switch (metric) {
            case TPS -> 8;
            case LATENCY_P95 -> 2_400;
            case TTFAT_P50 -> 350;
            case SUCCESS_RATE -> 0.995;
            case COST -> 0.0021;
        };
    }
}
