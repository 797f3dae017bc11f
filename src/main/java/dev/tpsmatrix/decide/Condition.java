package dev.tpsmatrix.decide;

import dev.tpsmatrix.config.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What has to hold for a rule: of what is asked, or of the measured cell that it would choose. */
sealed interface Condition {

    /** On what is asked. */
    sealed interface OfNeed extends Condition {
        /** Why it doesn't hold; null if it does. */
        @Nullable
        String objection(Need need);
    }

    /** On the measured cell. */
    sealed interface OfCell extends Condition {
        /** Why it doesn't hold; null if it does. */
        @Nullable
        String objection(Need need, Candidate candidate);
    }

    /** A figure of what is asked. */
    enum Asked {
        SLA_MS(need -> need.demand() == null
                ? null
                : Double.valueOf(need.demand().sla().latencyMs())),
        TPS(Need::tps),
        REQUESTS_MONTH(need -> need.requestsPerMonth() == null ? null : Double.valueOf(need.requestsPerMonth())),
        BUDGET_MONTH_USD(Need::budgetUsd);

        private final Function<Need, @Nullable Double> figure;

        Asked(Function<Need, @Nullable Double> figure) {
            this.figure = figure;
        }
    }

    /** A figure of the cell. */
    enum Measured {
        MEASURED_TPS("tps"),
        SUCCESS_RATE("success_rate"),
        COST_PER_TRANSACTION_USD("cost_per_transaction_usd"),
        LATENCY_P50_MS("latency_p50_ms"),
        LATENCY_P95_MS("latency_p95_ms"),
        LATENCY_P99_MS("latency_p99_ms");

        private final String column;

        Measured(String column) {
            this.column = column;
        }
    }

    record AskedIs(Asked what, Bound bound) implements OfNeed {
        @Override
        public @Nullable String objection(Need need) {
            Double value = what.figure.apply(need);
            return value == null
                    ? key(what) + " isn't asked, and has to be " + bound.words()
                    : bound.objection(key(what), value);
        }
    }

    record MeasuredIs(Measured what, Bound bound) implements OfCell {
        @Override
        public @Nullable String objection(Need need, Candidate candidate) {
            return bound.objection(
                    key(what) + " of " + candidate.model(), candidate.cell().findDecimal(what.column));
        }
    }

    record RegionIs(String region) implements OfNeed {
        @Override
        public @Nullable String objection(Need need) {
            return need.region().equals(region) ? null : "region is " + need.region() + ", not " + region;
        }
    }

    /** The cell keeps the SLA that is asked, surely. */
    record KeepsSla() implements OfCell {
        @Override
        public @Nullable String objection(Need need, Candidate candidate) {
            if (need.demand() == null) {
                return "no SLA is asked that " + candidate.model() + " could keep";
            }
            Assessment sla = Assessment.of(candidate, Need.of(need.region(), need.demand()));
            return sla.fit() == Fit.YES ? null : candidate.model() + " doesn't surely keep it: " + sla.doubts();
        }
    }

    /** A rule's {@code if}; none without one. */
    static List<Condition> read(@Nullable Node at) {
        List<Condition> all = new ArrayList<>();
        if (at == null) {
            return all;
        }
        List<String> keys = new ArrayList<>(List.of("region", "keeps_sla"));
        for (Asked what : Asked.values()) {
            keys.add(key(what));
        }
        for (Measured what : Measured.values()) {
            keys.add(key(what));
        }
        at.only(keys.toArray(String[]::new));
        for (Asked what : Asked.values()) {
            Node bound = at.find(key(what));
            if (bound != null) {
                all.add(new AskedIs(what, Bound.read(bound)));
            }
        }
        Node region = at.find("region");
        if (region != null) {
            all.add(new RegionIs(region.words()));
        }
        Node keeps = at.find("keeps_sla");
        if (keeps != null) {
            if (!keeps.flag()) {
                throw keeps.wrong("true");
            }
            all.add(new KeepsSla());
        }
        for (Measured what : Measured.values()) {
            Node bound = at.find(key(what));
            if (bound != null) {
                all.add(new MeasuredIs(what, Bound.read(bound)));
            }
        }
        return all;
    }

    private static String key(Enum<?> what) {
        return what.name().toLowerCase(Locale.ROOT);
    }
}
