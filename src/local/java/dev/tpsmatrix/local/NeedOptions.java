package dev.tpsmatrix.local;

import dev.tpsmatrix.decide.Demand;
import dev.tpsmatrix.decide.Need;
import dev.tpsmatrix.decide.Rules;
import dev.tpsmatrix.result.Sla;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What production asks of a model. */
final class NeedOptions {

    @Option(
            names = "--sla-ms",
            paramLabel = "MS",
            description = "Latency to keep; default: what rules.yaml asks, else the workload's.")
    private @Nullable Double slaMs;

    @Option(
            names = "--sla-percentile",
            paramLabel = "P",
            description = "Of the requests, so many percent keep it; default: the workload's, else 95.")
    private @Nullable Double slaPercentile;

    @Option(names = "--tps", paramLabel = "N", description = "Transactions per second at the peak.")
    private @Nullable Double tps;

    @Option(names = "--requests-month", paramLabel = "N", description = "Requests a month.")
    private @Nullable Long requestsPerMonth;

    @Option(names = "--budget-month", paramLabel = "USD", description = "To spend a month.")
    private @Nullable Double budget;

    /** What the command line says; if nothing, then what the team does: so the report decides. */
    DecisionOptions.Asked.Asking asking(Rules rules) {
        return Stream.of(slaMs, slaPercentile, tps, requestsPerMonth, budget).allMatch(Objects::isNull)
                ? (region, workload) -> rules.asked()
                        .from(region, rules.asked().demand(workload))
                        .using(rules.inUse(region))
                : said(rules);
    }

    /** The command line's load and budget; the SLA, too, if it says one. */
    DecisionOptions.Asked.Asking said(Rules rules) {
        return (region, workload) ->
                from(region, rules.asked().demand(workload)).using(rules.inUse(region));
    }

    private Need from(String region, @Nullable Demand workload) {
        Demand demand = demand(workload);
        return DecisionOptions.valid(() -> new Need(region, demand, tps, requestsPerMonth, budget));
    }

    private @Nullable Demand demand(@Nullable Demand known) {
        if (slaMs == null && slaPercentile == null) {
            return known;
        }
        if (slaMs == null && known == null) {
            throw DecisionOptions.refused("--sla-ms", "is needed: the workload's file isn't kept");
        }
        double percentile = slaPercentile != null
                ? slaPercentile
                : known == null ? 95 : known.sla().percentile();
        double ms = slaMs != null ? slaMs : known == null ? 0 : known.sla().latencyMs();
        if (!(ms > 0 && Double.isFinite(ms))) {
            throw DecisionOptions.refused("--sla-ms", "takes a number above 0, got " + ms);
        }
        if (slaPercentile != null && !(percentile > 0 && percentile <= 99)) {
            throw DecisionOptions.refused(
                    "--sla-percentile",
                    "takes a number above 0, at most 99 since a cell keeps no higher one, got " + percentile);
        }
        return new Demand(
                new Sla(ms, percentile, known == null ? null : known.sla().ttftMs()));
    }
}
