package dev.tpsmatrix.burst;

import dev.tpsmatrix.result.Cost;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.target.Price;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the requests of a burst cost at list price. */
final class Bill {

    /** Above this share of answers without usage, an estimate would be a guess. */
    private static final double LARGEST_ESTIMATED_SHARE = 0.05;

    private Bill() {}

    /** Refused requests are free; whatever streamed, or may have begun to, is billed; never what wasn't sent. */
    static boolean isBilled(@Nullable Number sent, Outcome outcome, Usage usage) {
        return sent != null && isBilled(outcome, usage);
    }

    private static boolean isBilled(Outcome outcome, Usage usage) {
        return switch (outcome) {
            case COMPLETED, DECLINED, NO_ANSWER, TRUNCATED, MALFORMED, CUT, TIMEOUT -> true;
            case RATE_LIMITED, RAMP_LIMITED, OVERLOADED, REFUSED, BROKEN -> usage.isBillable();
            case NOT_SENT -> false;
        };
    }

    /** Unknown without a price, or where more than 5 % of the billed answers carry no usage. */
    static Cost of(List<RequestRecord> records, @Nullable Price price, double meanInputTokens) {
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
        long completed = records.stream()
                .filter(r -> r.phase() == Phase.SUSTAIN && r.completed())
                .count();
        return completed == 0
                ? new Cost(usd, null, null)
                : new Cost(
                        usd, windowUsd / completed, completedUsd > 0 ? Double.valueOf(windowUsd / completedUsd) : null);
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
