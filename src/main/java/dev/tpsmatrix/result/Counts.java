package dev.tpsmatrix.result;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests of the sustain window by outcome; offered is their sum, sent is what of it left the machine.
 *
 * @param retries requests sent that were another attempt at the transaction of one before
 */
public record Counts(Map<Outcome, Long> byOutcome, long retries) {

    public Counts {
        EnumMap<Outcome, Long> all = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            all.put(outcome, byOutcome.getOrDefault(outcome, 0L));
        }
        byOutcome = all;
    }

    static Counts of(List<RequestRecord> records) {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        records.forEach(r -> counts.merge(r.outcome(), 1L, Long::sum));
        long retries =
                records.stream().filter(r -> r.attempt() > 1 && r.wasSent()).count();
        return new Counts(counts, retries);
    }

    public Counts plus(Counts other) {
        Map<Outcome, Long> sum = new EnumMap<>(byOutcome);
        other.byOutcome.forEach((outcome, n) -> sum.merge(outcome, n, Long::sum));
        return new Counts(sum, retries + other.retries);
    }

    public long of(Outcome outcome) {
        return byOutcome.getOrDefault(outcome, 0L);
    }

    public long offered() {
        return byOutcome.values().stream().mapToLong(Long::longValue).sum();
    }

    public long sent() {
        return offered() - of(Outcome.NOT_SENT);
    }

    /** Completed ÷ sent transactions, whatever the attempts they took; null if nothing was sent. */
    public @Nullable Double successRate() {
        long transactions = sent() - retries;
        return transactions <= 0 ? null : Double.valueOf((double) of(Outcome.COMPLETED) / transactions);
    }

    void writeTo(Row row) {
        row.put("success_rate", successRate(), 6)
                .put("requests_offered", offered())
                .put("requests_sent", sent())
                .put("retries", retries);
        byOutcome.forEach((outcome, n) -> row.put(outcome.column(), n.longValue()));
    }

    /** IllegalArgumentException if the outcomes don't add up to the requests offered and sent. */
    static Counts readFrom(Row row) {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, row.integer(outcome.column()));
        }
        Long retries = row.findInteger("retries");
        Counts read = new Counts(counts, retries == null ? 0 : retries);
        if (read.offered() != row.integer("requests_offered")) {
            throw new IllegalArgumentException("outcomes add up to " + read.offered() + ", not to requests_offered "
                    + row.integer("requests_offered"));
        }
        if (read.sent() != row.integer("requests_sent")) {
            throw new IllegalArgumentException("requests_sent is " + row.integer("requests_sent")
                    + ", but offered without not_sent is " + read.sent());
        }
        return read;
    }
}
