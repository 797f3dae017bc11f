package dev.tpsmatrix.dispatch;

import dev.tpsmatrix.plan.BurstJob;
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
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.result.Verdict;
import dev.tpsmatrix.result.Verdicts;
import dev.tpsmatrix.result.Window;
import java.util.List;
import java.util.stream.IntStream;

/** What bursts could have measured. */
final class Bursts {

    private Bursts() {}

    /** 100 requests in the sustain phase, 10 ms apart, of rising latency. */
    static List<RequestRecord> requests(BurstJob job, Outcome outcome) {
        return IntStream.range(0, 100)
                .mapToObj(i -> new RequestRecord(
                        job.jobId(),
                        i,
                        Phase.SUSTAIN,
                        new Timing(i * 10.0, i * 10.0, i * 11.0 + 20, i * 11.0 + 30, i * 12.0 + 200, i * 12.0 + 201),
                        new Answer(new Usage(200L, null, 150L, null), 2, 300, 600, 200, "stop", "served", "req-" + i),
                        outcome,
                        1))
                .toList();
    }

    /** A burst that was billed {@code usd}. */
    static BurstResult costing(BurstJob job, double usd) {
        return result(job, false, List.of(), new Cost(usd, null, null));
    }

    static BurstResult result(BurstJob job, boolean simulated, List<RequestRecord> requests) {
        return result(job, simulated, requests, Cost.UNKNOWN);
    }

    private static BurstResult result(BurstJob job, boolean simulated, List<RequestRecord> requests, Cost cost) {
        Identity identity = new Identity(
                job.jobId(),
                job.runId(),
                job.cause(),
                job.notBefore(),
                job.workload().name(),
                job.workloadHash(),
                job.tier().id(),
                job.subject().model(),
                job.subject().provider().id(),
                job.subject().providerModel(),
                job.region(),
                job.subject().endpoint(),
                simulated,
                job.repeat());
        Verdict fine = Verdicts.of(null, false, null);
        return BurstResult.of(
                identity,
                LoadFigures.closed(12, 12),
                new Asked(null, "bust"),
                requests,
                new Window(0, 2000),
                Sla.p95(300),
                cost,
                fine);
    }

    static BurstResult empty(BurstJob job) {
        return result(job, true, List.of());
    }
}
