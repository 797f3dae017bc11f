package dev.tpsmatrix.burst;

import dev.tpsmatrix.result.Cost;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.Rates;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.result.Window;
import dev.tpsmatrix.target.Billing;
import dev.tpsmatrix.target.Price;
import dev.tpsmatrix.workload.SizeCurve;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the requests of a burst cost: their tokens at list price, or their share of the hour. */
final class Bill {

    /** Above this share of answers without usage, an estimate would be a guess. */
    private static final double LARGEST_ESTIMATED_SHARE = 0.05;

    private Bill() {}

    static boolean isBilled(@Nullable Number sent, Outcome outcome, Usage usage) {
        return sent != null && outcome.isBilled(usage);
    }

    /**
     * Unknown without a price, or where more than 5 % of the billed answers carry no usage.
     *
     * @param window the sustain window, in which what is paid by the hour is shared out; null if there was none
     * @param planned what a request is taken to be that doesn't tell its size
     */
    static Cost of(List<RequestRecord> records, @Nullable Window window, Billing billing, SizeCurve planned) {
        List<RequestRecord> answered = records.stream()
                .filter(r -> r.phase() == Phase.SUSTAIN && r.completed())
                .toList();
        Cost tokens = ofTokens(records, billing.price(), planned.meanInputTokens(), answered.size());
        Double own = billing.hourly()
                ? billing.ofTheHour(Rates.completedPerSecond(records, window))
                : tokens.perTransactionUsd();
        Double each = billing.perTransactionUsd(
                own,
                mean(answered, Usage::input, planned.meanInputTokens()),
                mean(answered, Usage::output, planned.meanOutputTokens()));
        return new Cost(tokens.usd(), each, tokens.overheadFactor(), perThousandChars(each, answered), billing.basis());
    }

    private static Cost ofTokens(
            List<RequestRecord> records, @Nullable Price price, double meanInputTokens, int completed) {
        List<RequestRecord> billed = records.stream()
                .filter(r -> isBilled(r.timing().sent(), r.outcome(), r.answer().usage()))
                .toList();
        long estimated =
                billed.stream().filter(r -> !r.answer().usage().isBillable()).count();
        if (price == null || estimated > LARGEST_ESTIMATED_SHARE * billed.size()) {
            return Cost.UNKNOWN;
        }
        double usd = 0;
        double windowUsd = 0;
        double completedUsd = 0;
        for (RequestRecord record : billed) {
            double cost = usd(record, price, meanInputTokens);
            usd += cost;
            windowUsd += record.phase() == Phase.SUSTAIN ? cost : 0;
            completedUsd += record.phase() == Phase.SUSTAIN && record.completed() ? cost : 0;
        }
        return completed == 0
                ? new Cost(usd, null, null)
                : new Cost(
                        usd, windowUsd / completed, completedUsd > 0 ? Double.valueOf(windowUsd / completedUsd) : null);
    }

    private static double mean(List<RequestRecord> answered, Function<Usage, @Nullable Long> part, double planned) {
        return answered.stream()
                .map(r -> part.apply(r.answer().usage()))
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .average()
                .orElse(planned);
    }

    private static @Nullable Double perThousandChars(@Nullable Double each, List<RequestRecord> answered) {
        double chars = answered.stream()
                .mapToInt(r -> r.answer().outputChars())
                .average()
                .orElse(0);
        return each == null || chars == 0 ? null : Double.valueOf(1000 * each / chars);
    }

    private static double usd(RequestRecord record, Price price, double meanInputTokens) {
        Usage usage = record.answer().usage();
        if (usage.isBillable()) {
            return price.usd(usage);
        }
        Long input = usage.input();
        Long output = usage.output() == null ? record.answer().estimatedOutputTokens() : usage.output();
        return price.usd(input == null ? Math.round(meanInputTokens) : input, output == null ? 0 : output);
    }
}
