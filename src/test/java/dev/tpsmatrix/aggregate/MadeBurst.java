package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Asked;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Capacity;
import dev.tpsmatrix.result.Cost;
import dev.tpsmatrix.result.LoadFigures;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Phase;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.result.Timing;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.result.Verdict;
import dev.tpsmatrix.result.Verdicts;
import dev.tpsmatrix.result.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What a burst might have measured, by its job's seed: most measured something, some were sweeps, failed or client-bound. */
record MadeBurst(BurstJob job, BurstResult result, List<RequestRecord> requests) {

    private static final Window WINDOW = new Window(500, 10_500);

    static MadeBurst of(BurstJob job) {
        return of(job, 14);
    }

    /** @param most requests of its sustain window; it has at least half of them */
    static MadeBurst of(BurstJob job, int most) {
        SplittableRandom random = new SplittableRandom(job.jobId().hashCode());
        int kind = random.nextInt(20);
        boolean failed = kind == 0;
        List<RequestRecord> requests = requests(job, random, failed ? 0 : most / 2 + random.nextInt(most / 2 + 1));
        Verdict verdict = Verdicts.of(
                kind == 1 ? "usd" : null, kind == 2, failed ? "refused: HTTP 401: \"no key\", or, an old one" : null);
        Double usd = kind < 4 ? null : Double.valueOf(random.nextDouble() / 100);
        BurstResult result = BurstResult.of(
                job.identity(startedAt(job, random)),
                new LoadFigures(
                        kind == 5 ? "sweep 20" : "closed",
                        4,
                        4,
                        failed ? null : Double.valueOf(random.nextDouble() * 10),
                        null,
                        null,
                        null,
                        kind == 5 ? sweep(random) : null),
                new Asked("{\"temperature\":0.7}", "bust"),
                requests,
                failed ? null : WINDOW,
                job.sla(),
                new Cost(usd, usd == null ? null : Double.valueOf(usd / 7), usd == null ? null : Double.valueOf(1.25)),
                verdict);
        return new MadeBurst(job, result, requests);
    }

    private static Instant startedAt(BurstJob job, SplittableRandom random) {
        return job.notBefore().plusNanos(random.nextLong(60_000_000_000L));
    }

    private static Capacity sweep(SplittableRandom random) {
        double passed = 1 + random.nextDouble();
        return new Capacity(
                Capacity.State.BRACKETED, passed * 0.97, passed, passed * 1.1, 4, 5, passed + ";0:2/0 1:0/2");
    }

    private static List<RequestRecord> requests(BurstJob job, SplittableRandom random, int sustained) {
        List<RequestRecord> requests = new ArrayList<>();
        requests.add(request(job, 1, Phase.PROBE, 0, random, Outcome.COMPLETED));
        for (int seq = 2; seq < sustained + 2; seq++) {
            Outcome outcome = random.nextInt(12) == 0 ? Outcome.RATE_LIMITED : Outcome.COMPLETED;
            requests.add(request(job, seq, Phase.SUSTAIN, 500 + seq, random, outcome));
        }
        return requests;
    }

    private static RequestRecord request(
            BurstJob job, int seq, Phase phase, double intended, SplittableRandom random, Outcome outcome) {
        double first = intended + 50 + random.nextDouble() * 200;
        double last = first + 20 + random.nextDouble() * 700;
        boolean completed = outcome == Outcome.COMPLETED;
        return new RequestRecord(
                job.jobId(),
                seq,
                phase,
                new Timing(
                        intended,
                        intended + 0.25,
                        ifSo(completed, first),
                        ifSo(completed, first + 1),
                        ifSo(completed, last),
                        last + 1),
                new Answer(
                        completed ? new Usage(20L, null, 10L, null) : Usage.UNKNOWN,
                        10,
                        4,
                        40,
                        completed ? 200 : 429,
                        completed ? "stop" : null,
                        completed ? "served, as it says" : null,
                        "req_" + seq),
                outcome,
                1);
    }

    private static @Nullable Double ifSo(boolean happened, double moment) {
        return happened ? Double.valueOf(moment) : null;
    }
}
