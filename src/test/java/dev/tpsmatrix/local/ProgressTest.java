package dev.tpsmatrix.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.config.BuiltInConfig;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Estimate;
import dev.tpsmatrix.plan.Planner;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Asked;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Cost;
import dev.tpsmatrix.result.Identity;
import dev.tpsmatrix.result.LoadFigures;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Sla;
import dev.tpsmatrix.result.Timing;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.result.Verdicts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private long nanos;
    private final StringWriter printed = new StringWriter();
    private final Progress progress = new Progress(new Ticker() {
        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public Instant now() {
            return NOW;
        }
    });
    private final List<BurstJob> jobs = new Planner("r", Trigger.manual("a test"), NOW, 0)
            .plan(Setup.load(
                    new BuiltInConfig(List.of("bench.yaml", "workloads/simulated_chat.yaml")), Setup.FILE, List.of()));

    private void start(boolean terminal) {
        progress.start(Estimate.of(jobs), new PrintWriter(printed), terminal);
        printed.getBuffer().setLength(0);
    }

    private static RequestRecord request(BurstJob job, Outcome outcome) {
        Answer answer = new Answer(new Usage(1L, null, 1L, null), 1, 1, 1, 200, null, null, null);
        return new RequestRecord(
                job.jobId(), 1, Phase.SUSTAIN, new Timing(0, 0.0, 1.0, 1.0, 1.0, 1), answer, outcome, 1);
    }

    private static BurstResult failed(BurstJob job) {
        Identity identity = new Identity(
                job.jobId(),
                "r",
                Trigger.manual("a test"),
                NOW,
                "w",
                "h",
                "standard",
                job.subject().model(),
                "openai",
                "m",
                job.region(),
                "simulator",
                true,
                1);
        return BurstResult.of(
                identity,
                LoadFigures.closed(1, 1),
                new Asked(null, "bust"),
                List.of(),
                null,
                Sla.p95(100),
                Cost.UNKNOWN,
                Verdicts.of(null, false, "it is broken"));
    }

    @Test
    void aTerminalHasABarALaneWithLiveTpsAndErrors() {
        start(true);
        BurstJob job = jobs.get(0);
        progress.started(job);
        nanos += TimeUnit.SECONDS.toNanos(4);
        for (int i = 0; i < 30; i++) {
            progress.replied(job, request(job, Outcome.COMPLETED));
        }
        progress.replied(job, request(job, Outcome.OVERLOADED));
        progress.replied(job, request(job, Outcome.NOT_SENT));
        progress.draw();
        List<String> lines = printed.toString().lines().toList();
        assertEquals(3, lines.size() - 1, "three lanes, then the cursor waits below");
        String lane = lines.stream()
                .filter(line -> line.contains(job.subject().model()))
                .findFirst()
                .orElseThrow();
        assertTrue(lane.contains("0/9") && lane.contains(job.region()), lane);
        assertTrue(lane.contains("15.0 TPS") && lane.contains("1 errors"), lane);

        nanos += TimeUnit.SECONDS.toNanos(3);
        printed.getBuffer().setLength(0);
        progress.draw();
        assertTrue(printed.toString().contains("\033[3A"), "drawn over the first");
        assertTrue(printed.toString().contains(" 0.0 TPS"), "what completed long ago is not live");
    }

    @Test
    void withoutATerminalThereIsALineABurst() {
        start(false);
        BurstJob job = jobs.get(0);
        progress.started(job);
        progress.draw();
        assertEquals("", printed.toString());
        progress.ended(job, failed(job));
        assertEquals(
                " 1/27  " + job.subject().model() + " " + job.region() + ", repeat 1: it is broken\n",
                printed.toString());
    }

    @Test
    void whatIsNotWatchedSaysNothing() {
        BurstJob job = jobs.get(0);
        progress.started(job);
        progress.replied(job, request(job, Outcome.COMPLETED));
        progress.ended(job, failed(job));
        progress.draw();
        assertEquals("", printed.toString());
    }
}
