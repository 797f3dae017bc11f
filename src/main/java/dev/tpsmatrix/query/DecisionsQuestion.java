package dev.tpsmatrix.query;

import dev.tpsmatrix.decide.Advice;
import dev.tpsmatrix.decide.Decider;
import dev.tpsmatrix.decide.Decision;
import dev.tpsmatrix.plan.Tier;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What to do in each client region, for what rules.yaml says that production asks. */
@ApplicationScoped
class DecisionsQuestion implements Question {

    private static final List<Heading> HEADINGS = List.of(
            Heading.text("From region", "region"),
            Heading.of("Decision", row -> row.text("decision").replace('_', ' ')),
            Heading.text("Models", "models"),
            Heading.text("In use", "in_use"),
            Heading.of("Cost a month (USD, list price)", row -> Figures.cents(row.findDecimal("cost_month_usd"))),
            Heading.of("Saves a month (USD)", row -> Figures.cents(row.findDecimal("saves_month_usd"))),
            Heading.figure("TPS (transactions per second, mean)", "tps"),
            Heading.figure("Latency (ms)", "latency_ms"),
            Heading.SUCCESS,
            Heading.text("Why", "why"),
            Heading.text("Bursts measured (number)", "bursts"),
            Heading.text("Requests sent (number)", "requests"),
            Heading.text("Last burst started", "last_started_at"),
            Heading.run("Run", "run_id"),
            Heading.of("Measured on", row -> Listing.isSimulated(row) ? "SIMULATED" : "a provider"));

    private final Known known;
    private final Decider decider;

    DecisionsQuestion(Known known, Decider decider) {
        this.known = known;
        this.decider = decider;
    }

    @Override
    public String name() {
        return "decisions";
    }

    @Override
    public Set<Parameter> parameters() {
        return EnumSet.of(Parameter.WORKLOAD, Parameter.TIER, Parameter.REGION);
    }

    @Override
    public Listing answer(Parameters asked) {
        String workload = asked.text(Parameter.WORKLOAD);
        String tier = asked.text(Parameter.TIER, Tier.STANDARD.id());
        List<Row> cells = known.cells(workload, tier);
        List<Row> rows = decider.advise(cells).regions().stream()
                .map(Advice.Regional::decision)
                .filter(decision -> asked.fits(Parameter.REGION, decision.region()))
                .map(decision -> decision.toRow(workload, tier))
                .toList();
        return Listing.of(
                "What to use, by " + workload + ", tier " + tier,
                Decision.COLUMNS,
                HEADINGS,
                Page.cut(asked, rows, row -> row.text("region")));
    }
}
