package dev.tpsmatrix.result;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests of the sustain window by outcome; offered is their sum, sent is what of it left the machine. */
public record Counts(Map<Outcome, Long> byOutcome) {

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
        return new Counts(counts);
    }

    public Counts plus(Counts other) {
        Map<Outcome, Long> sum = new EnumMap<>(byOutcome);
        other.byOutcome.forEach((outcome, n) -> sum.merge(outcome, n, Long::sum));
        return new Counts(sum);
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

    /** Completed ÷ sent; null if nothing was sent. */
    public @Nullable Double successRate() {
        return sent() == 0 ? null : Double.valueOf((double) of(Outcome.COMPLETED) / sent());
    }

    void writeTo(Row row) {
        row.put("success_rate", successRate(), 6)
                .put("requests_offered", offered())
                .put("requests_sent", sent());
        byOutcome.forEach((outcome, n) -> row.put(outcome.column(), n.longValue()));
    }

    /** IllegalArgumentException if the outcomes don't add up to the requests offered and sent. */
    static Counts readFrom(Row row) {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, row.integer(outcome.column()));
        }
        Counts read = new Counts(counts);
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
