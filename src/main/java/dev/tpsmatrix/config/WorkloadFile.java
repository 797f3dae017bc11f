package dev.tpsmatrix.config;

import dev.tpsmatrix.workload.Cache;
import dev.tpsmatrix.workload.InvalidWorkloadException;
import dev.tpsmatrix.workload.Load;
import dev.tpsmatrix.workload.Retry;
import dev.tpsmatrix.workload.SizePoint;
import dev.tpsmatrix.workload.Workload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A workload and the file that says so. */
public record WorkloadFile(String file, Workload workload) {

    /** The file's only key. */
    public static final String ROOT = "benchmark_workload";

    private static final int WARMUP_REQUESTS = 10;
    private static final int RAMP_SECONDS = 30;
    private static final int COOLDOWN_SECONDS = 5;
    private static final int REPEATS = 3;
    private static final double SLA_PERCENTILE = 95;
    private static final long SEED = 1;

    /** Reads a file of {@code source}; ConfigException names what is wrong with it. */
    public static WorkloadFile read(ConfigSource source, String name) {
        return of(source.place(name), Node.read(source, name));
    }

    /** Reads such a file's text; ConfigException names what is wrong with it. */
    public static WorkloadFile parse(String file, String text) {
        return of(file, Node.parse(file, text));
    }

    private static WorkloadFile of(String file, Node whole) {
        return new WorkloadFile(file, workload(whole.only(ROOT).at(ROOT)));
    }

    private static Workload workload(Node at) {
        at.only(
                "name",
                "version",
                "description",
                "request_distribution",
                "latency_sla_ms",
                "concurrent_users",
                "test_duration_seconds",
                "load",
                "rate_per_second",
                "step_seconds",
                "warmup_requests",
                "ramp_seconds",
                "cooldown_seconds",
                "repeats",
                "sla_percentile",
                "ttft_sla_ms",
                "cache",
                "shared_prefix_tokens",
                "seed",
                "retry");
        Node version = at.find("version");
        Node description = at.find("description");
        Node slaPercentile = at.find("sla_percentile");
        Node ttftSla = at.find("ttft_sla_ms");
        Node seed = at.find("seed");
        Node retry = at.find("retry");
        String name = at.at("name").textOrNumber();
        List<SizePoint> points = at.at("request_distribution").items().stream()
                .map(WorkloadFile::point)
                .toList();
        try {
            return new Workload(
                    name,
                    version == null ? "1.0" : version.textOrNumber(),
                    description == null ? "" : description.text(),
                    points,
                    at.at("latency_sla_ms").integer(),
                    at.at("concurrent_users").integer(),
                    at.at("test_duration_seconds").integer(),
                    load(at),
                    integer(at.find("warmup_requests"), WARMUP_REQUESTS),
                    integer(at.find("ramp_seconds"), RAMP_SECONDS),
                    integer(at.find("cooldown_seconds"), COOLDOWN_SECONDS),
                    integer(at.find("repeats"), REPEATS),
                    slaPercentile == null ? SLA_PERCENTILE : slaPercentile.number(),
                    ttftSla == null ? null : Integer.valueOf(ttftSla.integer()),
                    cache(at),
                    seed == null ? SEED : seed.wholeNumber(),
                    retry != null && retry.flag() ? Retry.ON : Retry.OFF);
        } catch (InvalidWorkloadException e) {
            throw at.problem(e.path(), e.problem());
        }
    }

    /** The kinds of load as a file names them. */
    private enum Kind {
        CLOSED,
        CONSTANT,
        POISSON,
        SWEEP
    }

    private static Load load(Node at) {
        Node named = at.find("load");
        Kind kind = named == null ? Kind.CLOSED : named.oneOf(Kind.class);
        Node rate = at.find("rate_per_second");
        Node step = at.find("step_seconds");
        if (rate != null && kind != Kind.CONSTANT && kind != Kind.POISSON) {
            throw rate.problem("only a load that is constant or poisson has a rate");
        }
        if (step != null && kind != Kind.SWEEP) {
            throw step.problem("only a load that is a sweep has steps");
        }
        return switch (kind) {
            case CLOSED -> Load.CLOSED;
            case CONSTANT -> new Load.Constant(at.at("rate_per_second").number());
            case POISSON -> new Load.Poisson(at.at("rate_per_second").number());
            case SWEEP ->
                step == null ? Load.Sweep.within(at.at("latency_sla_ms").integer()) : new Load.Sweep(step.integer());
        };
    }

    /** Whether caches may help, as a file says it. */
    private enum Caching {
        BUST,
        ALLOW
    }

    private static Cache cache(Node at) {
        Node named = at.find("cache");
        boolean allowed = named != null && named.oneOf(Caching.class) == Caching.ALLOW;
        Node prefix = at.find("shared_prefix_tokens");
        if (prefix != null && !allowed) {
            throw prefix.problem("only with cache: allow do prompts share a prefix");
        }
        return allowed ? new Cache.Allow(at.at("shared_prefix_tokens").integer()) : Cache.BUST;
    }

    private static SizePoint point(Node at) {
        at.only("percentile", "input_tokens", "output_tokens");
        try {
            return new SizePoint(
                    at.at("percentile").number(),
                    at.at("input_tokens").integer(),
                    at.at("output_tokens").integer());
        } catch (InvalidWorkloadException e) {
            throw at.problem(e.path(), e.problem());
        }
    }

    private static int integer(@Nullable Node at, int otherwise) {
        return at == null ? otherwise : at.integer();
    }
}
