package dev.tpsmatrix.burst;

import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.provider.Ask;
import dev.tpsmatrix.result.RequestRecord;
import dev.tpsmatrix.workload.PromptText;
import dev.tpsmatrix.workload.Size;
import dev.tpsmatrix.workload.SizeSequence;
import java.time.Duration;

/** A job's transactions by its workload: the same for every target but for the nonce. */
final class WorkloadQuestions implements Questions {

    private final BurstJob job;
    private final SizeSequence sizes;
    private final PromptText prompts;
    private final Duration timeout;

    WorkloadQuestions(BurstJob job) {
        this.job = job;
        this.sizes = new SizeSequence(job.workload());
        this.prompts = new PromptText(job.workload());
        this.timeout = Duration.ofMillis(Math.round(job.phases().timeoutSeconds() * 1000));
    }

    @Override
    public Question next(int seq) {
        Size size = sizes.at(seq);
        String id = RequestRecord.clientRequestId(job.jobId(), seq, 1);
        String prompt = prompts.of(id, size, seq);
        return new Question(new Ask(id, prompt, size.outputTokens(), timeout), size.inputTokens());
    }
}
