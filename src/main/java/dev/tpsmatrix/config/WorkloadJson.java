package dev.tpsmatrix.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.workload.Cache;
import dev.tpsmatrix.workload.Load;
import dev.tpsmatrix.workload.Retry;
import dev.tpsmatrix.workload.Workload;

/** A workload as a file that reads back as the same, every default written out. */
public final class WorkloadJson {

    private WorkloadJson() {}

    public static String write(Workload workload) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        ObjectNode at = file.putObject(WorkloadFile.ROOT)
                .put("name", workload.name())
                .put("version", workload.version())
                .put("description", workload.description());
        ArrayNode points = at.putArray("request_distribution");
        workload.requestDistribution()
                .forEach(point -> points.addObject()
                        .put("percentile", point.percentile())
                        .put("input_tokens", point.inputTokens())
                        .put("output_tokens", point.outputTokens()));
        at.put("latency_sla_ms", workload.latencySlaMs())
                .put("concurrent_users", workload.concurrentUsers())
                .put("test_duration_seconds", workload.testDurationSeconds())
                .put("warmup_requests", workload.warmupRequests())
                .put("ramp_seconds", workload.rampSeconds())
                .put("cooldown_seconds", workload.cooldownSeconds())
                .put("repeats", workload.repeats())
                .put("sla_percentile", workload.slaPercentile())
                .put("seed", workload.seed())
                .put("retry", workload.retry() == Retry.ON);
        if (workload.ttftSlaMs() != null) {
            at.put("ttft_sla_ms", workload.ttftSlaMs());
        }
        write(workload.load(), at);
        write(workload.cache(), at);
        return file.toPrettyString() + "\n";
    }

    private static void write(Load load, ObjectNode at) {
        at.put("load", load.text().split(" ", 2)[0]);
        if (load instanceof Load.Open open) {
            at.put("rate_per_second", open.perSecond());
        } else if (load instanceof Load.Sweep sweep) {
            at.put("step_seconds", sweep.stepSeconds());
        }
    }

    private static void write(Cache cache, ObjectNode at) {
        at.put("cache", cache.text().split(" ", 2)[0]);
        if (cache instanceof Cache.Allow allow) {
            at.put("shared_prefix_tokens", allow.sharedPrefixTokens());
        }
    }
}
