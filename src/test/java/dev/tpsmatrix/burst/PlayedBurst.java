package dev.tpsmatrix.burst;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.burst.Questions.Question;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.provider.Ask;
import dev.tpsmatrix.result.Asked;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Capacity;
import dev.tpsmatrix.result.Identities;
import dev.tpsmatrix.result.Identity;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.RoundTrips;
import dev.tpsmatrix.result.Sla;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A burst played in virtual time to its end and, to see what it leaves behind, until no timer is left.
 *
 * @param endedMs when it said it was done
 * @param tasksAfterEnd timers that ran later
 */
record PlayedBurst(BurstJob job, BurstLog log, FakeModel model, double endedMs, int tasksAfterEnd) {

    static final int INPUT_TOKENS = 500;
    static final int MAX_OUTPUT_TOKENS = 200;

    static PlayedBurst of(BurstJob job, Reaction.Script script) {
        return of(job, script, new VirtualLoop());
    }

    static PlayedBurst of(BurstJob job, Reaction.Script script, VirtualLoop loop) {
        return of(job, script, loop, SilentMachine.SILENT, null);
    }

    static PlayedBurst of(BurstJob job, Reaction.Script script, VirtualLoop loop, Machine machine) {
        return of(job, script, loop, machine, null);
    }

    /**
     * Asserts what holds of every burst: one end, nothing sent after it, one record for each request offered.
     *
     * @param earlier a sweep to go on with
     */
    static PlayedBurst of(
            BurstJob job, Reaction.Script script, VirtualLoop loop, Machine machine, @Nullable Capacity earlier) {
        FakeModel model = new FakeModel(loop, script);
        Questions questions = seq -> new Question(
                new Ask(
                        RequestRecord.clientRequestId(job.jobId(), seq, 1),
                        "Write.",
                        MAX_OUTPUT_TOKENS,
                        Duration.ofMillis(Jobs.TIMEOUT_MS)),
                INPUT_TOKENS);
        List<RequestRecord> observed = new ArrayList<>();
        Flights flights = new Flights(
                loop,
                model,
                job.jobId(),
                questions,
                new Spending(job.bounds(), job.subject().billing().price()),
                observed::add);
        List<PlayedBurst> ends = new ArrayList<>();
        int[] sent = new int[1];
        new BurstRun(loop, machine, flights, job, earlier, log -> {
                    ends.add(new PlayedBurst(job, log, model, loop.elapsedMs(), loop.ran()));
                    sent[0] = model.sends().size();
                })
                .start(job.bounds().seconds() * 1000.0);
        loop.run();
        assertEquals(1, ends.size(), "ends");
        PlayedBurst end = ends.get(0);
        assertEquals(sent[0], model.sends().size(), "requests sent, at the end and for good");
        assertEquals(numbers(observed), numbers(end.log.records()));
        assertEquals(
                IntStream.rangeClosed(
                                1,
                                numbers(observed).stream()
                                        .mapToInt(seq -> seq)
                                        .max()
                                        .orElse(0))
                        .boxed()
                        .toList(),
                observed.stream()
                        .filter(r -> r.attempt() == 1)
                        .map(RequestRecord::seq)
                        .sorted()
                        .toList());
        return new PlayedBurst(job, end.log, model, end.endedMs, loop.ran() - end.tasksAfterEnd);
    }

    private static List<Integer> numbers(List<RequestRecord> records) {
        return records.stream().map(RequestRecord::seq).toList();
    }

    List<RequestRecord> in(Phase phase) {
        return log.records().stream().filter(r -> r.phase() == phase).toList();
    }

    long count(Outcome outcome) {
        return log.records().stream().filter(r -> r.outcome() == outcome).count();
    }

    long outputTokens() {
        return log.records().stream()
                .map(r -> r.answer().usage().output())
                .mapToLong(n -> n == null ? 0 : n)
                .sum();
    }

    BurstResult result() {
        Identity identity = Identities.of("a");
        return BurstResult.of(
                identity,
                log.load(),
                new Asked(null, "bust"),
                log.records(),
                log.window(),
                Sla.p95(Jobs.SLA_MS),
                Bill.of(
                        log.records(),
                        log.window(),
                        Jobs.BILLING,
                        Jobs.single().workload().sizes()),
                log.verdict(RoundTrips.UNKNOWN, "test"));
    }

    /** A figure that must be there. */
    static double known(@Nullable Double figure) {
        return Objects.requireNonNull(figure);
    }
}
