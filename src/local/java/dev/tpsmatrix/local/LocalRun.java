package dev.tpsmatrix.local;

import dev.tpsmatrix.aggregate.Cell;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.decide.Advice;
import dev.tpsmatrix.decide.Decider;
import dev.tpsmatrix.dispatch.Allowance;
import dev.tpsmatrix.dispatch.RunOpener;
import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.local.embedded.StoreConfig;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Estimate;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.plan.Tier;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.store.Runs;
import dev.tpsmatrix.watch.RunEnd;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One run from its plan to its matrix, inside the started application. */
@Dependent
@Unremovable
public class LocalRun implements QuarkusApplication {

    static final int SOME_NOT_MEASURED = 1;

    private static final int FRAME_MS = 250;
    private static final int FRAMES_A_LOOK = 4;

    /** What the command line asked for; the application is started by its class alone. */
    private static @Nullable Request request;

    record Request(
            Setup setup, ConfigOption config, Estimate estimate, Path data, PrintWriter out, boolean atTerminal) {}

    private final DynamoDbClient dynamo;
    private final Recovery recovery;
    private final RunOpener opener;
    private final Runs runs;
    private final RunEnd end;
    private final Progress progress;
    private final Cron cron;
    private final LocalConfig config;
    private final Decider decider;

    LocalRun(
            DynamoDbClient dynamo,
            Recovery recovery,
            RunOpener opener,
            Runs runs,
            RunEnd end,
            Progress progress,
            Cron cron,
            LocalConfig config,
            Decider decider) {
        this.dynamo = dynamo;
        this.recovery = recovery;
        this.opener = opener;
        this.runs = runs;
        this.end = end;
        this.progress = progress;
        this.cron = cron;
        this.config = config;
        this.decider = decider;
    }

    static void ask(Request asked) {
        request = asked;
    }

    @Override
    public int run(String... args) throws Exception {
        Request asked = Objects.requireNonNull(request);
        LocalTable.create(dynamo, StoreConfig.TABLE);
        config.use(asked.config().source(), asked.config().file());
        asked.config().keepRules(asked.data().resolve(StoreConfig.BUCKET));
        Path unfinished = asked.data().resolve("unfinished-run");
        recovery.finish(unfinished, asked.out());
        cron.start();

        progress.start(asked.estimate(), asked.out(), asked.atTerminal());
        RunOpener.Opened opened = opener.open(
                Trigger.manual("command line"),
                null,
                asked.setup(),
                Allowance.of(asked.estimate().worstUsd()));
        Files.writeString(unfinished, opened.runId());
        Run run = watch(opened.runId());
        RunEnd.Ended ended = end.of(opened.runId());
        List<Cell> cells = ended.cells();
        Files.delete(unfinished);

        Report report = new Report(
                cells.stream().map(Cell::toRow).toList(),
                MatrixText.verdicts(asked.data().resolve(StoreConfig.BUCKET)),
                Ticker.SYSTEM.today());
        report.print(asked.out());
        printDecisions(cells, asked);
        Set<String> unmeasured = unmeasured(opened.jobs(), cells);
        unmeasured.forEach(cell -> asked.out().println("not measured: " + cell));
        if (run.lost() > 0) {
            asked.out().println(run.lost() + " of " + run.jobs() + " bursts were lost");
        }
        ended.suspicions()
                .forEach(suspicion ->
                        asked.out().println("may have changed, another day will tell: " + suspicion.cells()));
        printFiles(asked, opened.runId(), cells);
        asked.out().flush();
        return unmeasured.isEmpty() ? 0 : SOME_NOT_MEASURED;
    }

    /** Of each workload; a probe decides nothing. */
    private void printDecisions(List<Cell> cells, Request asked) {
        cells.stream()
                .filter(cell -> !cell.place().tier().equals(Tier.PROBE.id()))
                .collect(Collectors.groupingBy(
                        cell -> cell.place().workload() + ", tier "
                                + cell.place().tier(),
                        TreeMap::new,
                        Collectors.mapping(Cell::toRow, Collectors.toList())))
                .forEach((sheet, rows) -> {
                    Advice advice = decider.advise(rows);
                    boolean simulated = rows.stream().anyMatch(row -> row.flag("simulated"));
                    asked.out().println();
                    asked.out().println("What to use – " + sheet + (simulated ? " – SIMULATED" : ""));
                    asked.out()
                            .println("asked for: "
                                    + advice.regions()
                                            .get(0)
                                            .decision()
                                            .advice()
                                            .need()
                                            .words());
                    advice.regions()
                            .forEach(region -> asked.out()
                                    .println(region.decision().region() + ": "
                                            + region.decision().words()));
                    if (advice.reviewDue() != null) {
                        asked.out().println("due: " + advice.reviewDue());
                    }
                });
    }

    /** Returns when the run is complete. */
    private Run watch(String runId) throws InterruptedException {
        for (int frame = 0; ; frame++) {
            if (frame % FRAMES_A_LOOK == 0) {
                Run run = runs.find(runId).orElseThrow();
                if (run.state() == Run.State.COMPLETE) {
                    progress.draw();
                    return run;
                }
            }
            progress.draw();
            TimeUnit.MILLISECONDS.sleep(FRAME_MS);
        }
    }

    private static Set<String> unmeasured(List<BurstJob> jobs, List<Cell> cells) {
        Set<String> all = jobs.stream()
                .map(job ->
                        String.join(" ", job.workload().name(), job.subject().model(), job.region()))
                .collect(Collectors.toCollection(TreeSet::new));
        cells.stream()
                .filter(cell -> cell.tps() != null)
                .map(Cell::place)
                .forEach(place -> all.remove(String.join(" ", place.workload(), place.model(), place.region())));
        return all;
    }

    private static void printFiles(Request asked, String runId, List<Cell> cells) {
        Path archive = asked.data().resolve(StoreConfig.BUCKET);
        PrintWriter out = asked.out();
        out.println();
        out.println("Files of the run " + runId + ":");
        cells.stream()
                .map(cell -> archive.resolve(
                        Path.of("matrix", cell.place().workload(), cell.place().tier())))
                .distinct()
                .forEach(folder -> out.println("  matrix    " + folder + "/"));
        cells.stream()
                .map(cell -> archive.resolve(Path.of("matrix", cell.place().workload(), "report.html")))
                .distinct()
                .forEach(page -> out.println("  report    " + page));
        out.println("  results   " + archive.resolve("results") + "/*" + runId + "*.csv");
        out.println("  requests  " + archive.resolve("requests") + "/");
    }
}
