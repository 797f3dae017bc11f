package dev.tpsmatrix.burst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tpsmatrix.config.TextConfig;
import dev.tpsmatrix.plan.Planner;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Cost;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Timing;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.result.Window;
import dev.tpsmatrix.target.Billing;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Costs from configuration files to results, beside the same in decimals and by the words of docs/data.md. */
class CostArithmeticTest {

    private static final int CASES = 1000;
    private static final double USD = 1e-9;
    private static final int WINDOW_SECONDS = 10;
    private static final MathContext EXACT = MathContext.DECIMAL128;

    @Test
    void aThousandCasesOfSeed20261125AgreeWithDecimals() {
        SplittableRandom random = new SplittableRandom(20_261_125);
        List<Case> cases = IntStream.range(0, CASES)
                .mapToObj(i -> new Case("t" + i, random.split()))
                .toList();
        Map<String, Billing> billings = billings(cases);
        for (Case one : cases) {
            Billing billing = billings.get(one.id);
            assertNotNull(billing);
            Cost cost = Bill.of(
                    one.records,
                    new Window(0, WINDOW_SECONDS * 1000),
                    billing,
                    Jobs.single().workload().sizes());
            assertClose(one.hour == null ? one.billed(false) : null, cost.usd(), one);
            assertClose(one.perTransaction(), cost.perTransactionUsd(), one);
            assertClose(one.perThousandChars(), cost.perThousandCharsUsd(), one);
        }
    }

    /** As a planner makes them of bench.yaml and prices.yaml. */
    private static Map<String, Billing> billings(List<Case> cases) {
        StringBuilder bench = new StringBuilder("bench:\n  tier: probe\n  repeats: 1\n  targets:\n");
        StringBuilder prices = new StringBuilder("prices:\n");
        cases.forEach(one -> {
            bench.append(one.target());
            prices.append(one.own.entry(one.id)).append(one.other.entry(one.id + "-other"));
        });
        Setup setup = Setup.load(
                new TextConfig(Map.of("bench.yaml", bench.toString(), "prices.yaml", prices.toString())),
                "bench.yaml",
                List.of());
        Map<String, Billing> billings = new HashMap<>();
        new Planner("run", Trigger.manual("a test"), Instant.parse("2026-11-24T10:00:00Z"), 1)
                .plan(setup)
                .forEach(
                        job -> billings.put(job.subject().model(), job.subject().billing()));
        return billings;
    }

    private static void assertClose(@Nullable BigDecimal expected, @Nullable Double actual, Case one) {
        if (expected == null) {
            assertNull(actual, one.target());
        } else {
            assertNotNull(actual, one.target());
            assertEquals(expected.doubleValue(), actual, USD, one.target());
        }
    }

    /** Of one size of input: input, cached input, cache write, output. */
    private record Tariff(long above, List<BigDecimal> usd) {

        static Tariff draw(long above, SplittableRandom random) {
            return new Tariff(
                    above,
                    random.ints(4, 0, 500_000)
                            .mapToObj(i -> BigDecimal.valueOf(i, 4))
                            .toList());
        }

        String yaml() {
            return "input: " + usd.get(0) + ", cached_input: " + usd.get(1) + ", cache_write: " + usd.get(2)
                    + ", output: " + usd.get(3);
        }
    }

    private record Prices(List<Tariff> tariffs, BigDecimal factor) {

        static Prices draw(SplittableRandom random) {
            List<Tariff> tariffs = new ArrayList<>(List.of(Tariff.draw(-1, random)));
            for (int i = random.nextInt(3); i > 0; i--) {
                long before = Math.max(0, tariffs.get(tariffs.size() - 1).above());
                tariffs.add(Tariff.draw(before + 1 + random.nextInt(100_000), random));
            }
            return new Prices(tariffs, BigDecimal.valueOf(random.nextInt(500, 2000), 3));
        }

        String entry(String id) {
            StringBuilder yaml =
                    new StringBuilder("  " + id + ":\n    - {" + tariffs.get(0).yaml());
            if (tariffs.size() > 1) {
                yaml.append(", above: [");
                tariffs.stream()
                        .skip(1)
                        .forEach(t -> yaml.append("{input_tokens: " + t.above() + ", " + t.yaml() + "}, "));
                yaml.setLength(yaml.length() - 2);
                yaml.append("]");
            }
            return yaml + ", endpoints: {\"*.example.com\": " + factor + "}, source: us}\n";
        }

        BigDecimal usd(BigDecimal input, BigDecimal read, BigDecimal written, BigDecimal output, BigDecimal times) {
            List<BigDecimal> usd = tariffs.stream()
                    .filter(tariff -> input.compareTo(BigDecimal.valueOf(tariff.above())) > 0)
                    .reduce((smaller, larger) -> larger)
                    .orElseThrow()
                    .usd();
            return input.subtract(read)
                    .subtract(written)
                    .multiply(usd.get(0))
                    .add(read.multiply(usd.get(1)))
                    .add(written.multiply(usd.get(2)))
                    .add(output.multiply(usd.get(3)))
                    .multiply(times)
                    .movePointLeft(6);
        }
    }

    private static final class Case {
        private final String id;
        private final Prices own;
        private final Prices other;
        private final @Nullable BigDecimal hour;
        private final @Nullable BigDecimal share;
        private final @Nullable BigDecimal infra;
        private final List<RequestRecord> records = new ArrayList<>();

        Case(String id, SplittableRandom random) {
            this.id = id;
            own = Prices.draw(random);
            other = Prices.draw(random);
            hour = random.nextInt(5) == 0 ? BigDecimal.valueOf(random.nextInt(1, 100_000), 4) : null;
            share = random.nextBoolean() ? BigDecimal.valueOf(random.nextInt(1001), 3) : null;
            infra = random.nextBoolean() ? BigDecimal.valueOf(random.nextInt(100_000), 7) : null;
            for (int i = random.nextInt(1, 12); i > 0; i--) {
                records.add(record(random));
            }
        }

        private static RequestRecord record(SplittableRandom random) {
            Outcome outcome = List.of(Outcome.COMPLETED, Outcome.COMPLETED, Outcome.DECLINED, Outcome.RATE_LIMITED)
                    .get(random.nextInt(4));
            Phase phase = random.nextInt(4) == 0 ? Phase.WARMUP : Phase.SUSTAIN;
            long input = random.nextInt(1, 250_000);
            Long read = random.nextBoolean() ? Long.valueOf(random.nextLong(input + 1)) : null;
            Long written =
                    random.nextBoolean() ? Long.valueOf(random.nextLong(input - (read == null ? 0 : read) + 1)) : null;
            Usage usage = outcome == Outcome.RATE_LIMITED
                    ? Usage.UNKNOWN
                    : new Usage(input, read, (long) random.nextInt(5000), null, written);
            Answer answer = new Answer(usage, 1, 1, random.nextInt(20_000), 200, null, null, null);
            double at = phase == Phase.SUSTAIN ? 0 : -100;
            return new RequestRecord("b-1", 1, phase, new Timing(at, at, at, at, at + 1, at + 2), answer, outcome, 1);
        }

        String target() {
            return "    - {id: " + id + ", provider: openai, endpoints: {default: \"https://eu.example.com/v1\"}"
                    + (hour == null ? "" : ", price: none, usd_per_hour: " + hour)
                    + (share == null ? "" : ", fallback: {share: " + share + ", price: " + id + "-other}")
                    + (infra == null ? "" : ", infra_usd_per_transaction: " + infra.toPlainString())
                    + "}\n";
        }

        BigDecimal billed(boolean ofWindow) {
            return records.stream()
                    .filter(r -> r.outcome() != Outcome.RATE_LIMITED && (!ofWindow || r.phase() == Phase.SUSTAIN))
                    .map(r -> r.answer().usage())
                    .map(u -> own.usd(
                            whole(u.input()),
                            whole(u.cachedInput()),
                            whole(u.cacheWrite()),
                            whole(u.output()),
                            own.factor()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private List<RequestRecord> answered() {
            return records.stream()
                    .filter(r -> r.phase() == Phase.SUSTAIN && r.completed())
                    .toList();
        }

        @Nullable
        BigDecimal perTransaction() {
            BigDecimal n = BigDecimal.valueOf(answered().size());
            if (n.signum() == 0) {
                return null;
            }
            BigDecimal alone = hour == null
                    ? billed(true).divide(n, EXACT)
                    : hour.multiply(BigDecimal.valueOf(WINDOW_SECONDS))
                            .divide(n.multiply(BigDecimal.valueOf(3600)), EXACT);
            BigDecimal usd = alone;
            if (share != null) {
                BigDecimal input = whole(answered().stream()
                        .mapToLong(r -> known(r.answer().usage().input()))
                        .sum());
                BigDecimal output = whole(answered().stream()
                        .mapToLong(r -> known(r.answer().usage().output()))
                        .sum());
                BigDecimal others = other.usd(
                        input.divide(n, EXACT),
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        output.divide(n, EXACT),
                        BigDecimal.ONE);
                usd = BigDecimal.ONE.subtract(share).multiply(alone).add(share.multiply(others));
            }
            return infra == null ? usd : usd.add(infra);
        }

        @Nullable
        BigDecimal perThousandChars() {
            BigDecimal each = perTransaction();
            long chars =
                    answered().stream().mapToLong(r -> r.answer().outputChars()).sum();
            return each == null || chars == 0
                    ? null
                    : each.multiply(BigDecimal.valueOf(1000L * answered().size()))
                            .divide(whole(chars), EXACT);
        }

        private static long known(@Nullable Long tokens) {
            return tokens == null ? 0 : tokens;
        }

        private static BigDecimal whole(@Nullable Long tokens) {
            return BigDecimal.valueOf(known(tokens));
        }
    }
}
