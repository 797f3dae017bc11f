package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to do in one client region.
 *
 * @param savesUsd a month, of who follows it, less than 0 if it costs more; null if either isn't known
 */
public record Decision(
        Recommendation advice, Call call, @Nullable Measure savesUsd) {

    /** In the order of {@link #toRow}. */
    public static final List<Column> COLUMNS = Stream.of(
                    Stream.of("workload", "tier", "region", "decision", "models", "in_use")
                            .map(Column::text),
                    Stream.of(
                                    "sla_ms",
                                    "sla_percentile",
                                    "tps_asked",
                                    "requests_month",
                                    "budget_month_usd",
                                    "cost_month_usd",
                                    "cost_month_usd_low",
                                    "cost_month_usd_high",
                                    "saves_month_usd",
                                    "saves_month_usd_low",
                                    "saves_month_usd_high",
                                    "tps",
                                    "tps_low",
                                    "tps_high",
                                    "latency_ms",
                                    "success_rate",
                                    "limits_head_room",
                                    "bursts",
                                    "requests")
                            .map(Column::number),
                    Stream.of("why", "run_id", "last_started_at", "as_of").map(Column::text),
                    Stream.of(Column.flag("simulated")))
            .flatMap(columns -> columns)
            .toList();

    /** @param pool of all regions of one matrix */
    public static Decision of(Pool pool, Need need) {
        Recommendation advice = Recommendation.of(pool, need);
        Call call = call(advice);
        return new Decision(advice, call, call == Call.SWITCH ? saves(advice) : null);
    }

    private static Call call(Recommendation advice) {
        List<Assessment> named = advice.verdict().named();
        if (named.isEmpty()) {
            return Call.NOTHING;
        }
        boolean isUsed = advice.used().isPresent();
        boolean isNamed = named.stream().anyMatch(Assessment::isInUse);
        if (advice.verdict() instanceof Recommendation.Verdict.Choice) {
            return isNamed ? Call.KEEP : isUsed ? Call.SWITCH : Call.USE;
        }
        boolean surely = named.stream().allMatch(assessment -> assessment.fit() == Fit.YES);
        return surely && !isNamed && isUsed && advice.outsider() == null ? Call.SWITCH : Call.TOO_CLOSE;
    }

    private static @Nullable Measure saves(Recommendation advice) {
        Measure now = advice.used().map(Assessment::monthlyUsd).orElse(null);
        Measure then = betterThanUsed(advice).get(0).monthlyUsd();
        return now == null || then == null ? null : now.minus(then);
    }

    /** Of several that are too close to call only those that surely beat what is in use are worth a switch. */
    private static List<Assessment> betterThanUsed(Recommendation advice) {
        Assessment used = advice.used().orElseThrow();
        return advice.verdict().named().stream()
                .filter(each -> each.beats(used))
                .toList();
    }

    public List<Assessment> named() {
        return call == Call.SWITCH ? betterThanUsed(advice) : advice.verdict().named();
    }

    public String region() {
        return advice.need().region();
    }

    /** Whether it names one, as the best or as surely better than what is in use. */
    public boolean isSure() {
        return call != Call.TOO_CLOSE && named().size() == 1;
    }

    /** Why it is not the one; empty if it is. */
    public String whyNot(Assessment other) {
        return isSure() && named().contains(other) ? "" : advice.whyNot(other);
    }

    /** The one that it names first; empty if it names none. */
    public Optional<Assessment> first() {
        return named().stream().findFirst();
    }

    /** One or two sentences. */
    public String words() {
        String used = reasonAgainstUsed();
        return switch (call) {
            case KEEP -> "keep " + advice.words().replaceFirst("^use ", "");
            case SWITCH -> "switch from " + advice.need().inUse() + " to " + target() + saved() + used;
            case NOTHING -> advice.words() + losers();
            default -> advice.words() + used;
        };
    }

    private String target() {
        List<Assessment> targets = named();
        return (targets.size() == 1 ? "" : "one of these, which are too close to call: ")
                + Recommendation.praise(targets);
    }

    private String saved() {
        if (savesUsd == null) {
            return "";
        }
        Measure usd = savesUsd.value() < 0 ? savesUsd.map(saved -> -saved) : savesUsd;
        String which = named().size() == 1 ? ", which " : "; the first ";
        return which + (savesUsd.value() < 0 ? "costs " : "saves ") + Figures.cents(usd.value()) + " a month"
                + (savesUsd.value() < 0 ? " more" : "");
    }

    /** Empty if nothing is in use, or it was said already. */
    private String reasonAgainstUsed() {
        String model = advice.need().inUse();
        boolean isOutsider =
                advice.outsider() != null && advice.outsider().model().equals(model);
        if (model == null || isOutsider || advice.verdict().named().stream().anyMatch(Assessment::isInUse)) {
            return "";
        }
        String why = advice.used()
                .map(advice::whyNot)
                .orElseGet(() -> advice.pool().whyNot(model, region()).orElse(Pool.UNMEASURED));
        return why.isEmpty() ? "" : "; " + model + ": " + why;
    }

    /** Why none could be named, of each. */
    private String losers() {
        String why = Stream.concat(
                        advice.lost().stream().map(lost -> lost.candidate().model() + ": " + lost.doubts()),
                        advice.pool().leftOut().stream().map(left -> left.cell().text("model") + ": " + left.why()))
                .collect(Collectors.joining("; "));
        return why.isEmpty() ? "" : ": " + why;
    }

    /** What the first of those that it names rests on. */
    public Row toRow(String workload, String tier) {
        Need need = advice.need();
        Row row = new Row()
                .put("workload", workload)
                .put("tier", tier)
                .put("region", region())
                .put("decision", call.column())
                .put(
                        "models",
                        named().stream().map(named -> named.candidate().model()).collect(Collectors.joining(";")))
                .put("in_use", need.inUse())
                .put("tps_asked", need.tps(), 6)
                .put("requests_month", need.requestsPerMonth())
                .put("budget_month_usd", need.budgetUsd(), 2)
                .put("why", words())
                .put("as_of", advice.pool().policy().asOf().toString());
        if (need.demand() != null) {
            row.put("sla_ms", need.demand().sla().latencyMs(), 3)
                    .put("sla_percentile", need.demand().sla().percentile(), 3);
        }
        Measure.write(row, "saves_month_usd", savesUsd, 2);
        first().ifPresent(first -> write(row, first));
        return row;
    }

    private static void write(Row row, Assessment first) {
        Candidate candidate = first.candidate();
        Measure.write(row, "cost_month_usd", first.monthlyUsd(), 2);
        Measure.write(row, "tps", candidate.tps(), 6);
        Measure latency = candidate.latency(first.need().percentile());
        row.put("latency_ms", latency == null ? null : Double.valueOf(latency.value()), 3)
                .put("success_rate", candidate.success().value(), 6)
                .put("limits_head_room", first.headRoom(), 3)
                .put("bursts", candidate.cell().integer("bursts_measured"))
                .put("requests", candidate.cell().integer("requests_sent"))
                .put("run_id", candidate.cell().text("run_id"))
                .put("last_started_at", candidate.cell().text("last_started_at"))
                .put("simulated", candidate.simulated());
    }
}
