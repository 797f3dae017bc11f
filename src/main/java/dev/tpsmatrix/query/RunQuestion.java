package dev.tpsmatrix.query;

import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.store.JobState;
import dev.tpsmatrix.store.Jobs;
import dev.tpsmatrix.store.Results;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.store.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** How far a run is, and the results of its bursts. */
@ApplicationScoped
class RunQuestion implements Question {

    /** Those in which a job still has something before it. */
    private static final List<JobState> UNDER_WAY = List.of(JobState.QUEUED, JobState.DISPATCHED, JobState.CLAIMED);

    private static final List<Column> ABOUT = Stream.concat(
                    Run.COLUMNS.stream(), UNDER_WAY.stream().map(state -> Column.number(column(state))))
            .toList();

    private static final List<Heading> HEADINGS = List.of(
            Heading.text("Workload", "workload"),
            Heading.text("Tier", "tier"),
            Heading.text("Model", "model"),
            Heading.text("From region", "region"),
            Heading.text("Repeat", "repeat"),
            Heading.figure("TPS (transactions per second)", "tps"),
            Heading.text("Users", "users"),
            Heading.millis("Latency p95", "latency_p95_ms"),
            Heading.millis("TTFAT p50", "ttfat_p50_ms"),
            Heading.SUCCESS,
            Heading.COST,
            Heading.text("Bound by", "constraint"),
            Heading.REQUESTS,
            Heading.text("Started", "started_at"),
            Heading.MEASURED_BY,
            Heading.text("Failure", "failure"),
            Heading.text("Job", "job_id"));

    private final Runs runs;
    private final Results results;
    private final Jobs jobs;

    RunQuestion(Runs runs, Results results, Jobs jobs) {
        this.runs = runs;
        this.results = results;
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "run";
    }

    @Override
    public Set<Parameter> parameters() {
        return EnumSet.of(Parameter.RUN_ID);
    }

    @Override
    public Listing answer(Parameters asked) {
        String runId = asked.text(Parameter.RUN_ID);
        Run run = runs.find(runId)
                .orElseThrow(() -> RefusedException.of(RefusedException.NOT_FOUND, "run_id: there is no run " + runId));
        List<Row> all = results.ofRun(runId).stream()
                .map(BurstResult::toRow)
                .sorted(Comparator.comparing(RunQuestion::position))
                .toList();
        return Listing.of("Run " + runId, BurstResult.COLUMNS, HEADINGS, Page.cut(asked, all, RunQuestion::position))
                .about("run", about(run), ABOUT);
    }

    private Row about(Run run) {
        Row row = run.toRow();
        if (run.pending() > 0) {
            Map<JobState, Long> states = jobs.states(run.runId());
            UNDER_WAY.forEach(state -> row.put(column(state), states.getOrDefault(state, 0L)));
        }
        return row;
    }

    private static String column(JobState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String position(Row result) {
        return String.join(
                "#",
                result.text("workload"),
                result.text("tier"),
                result.text("model"),
                result.text("region"),
                String.format(Locale.ROOT, "%06d", result.integer("repeat")),
                result.text("job_id"));
    }
}
