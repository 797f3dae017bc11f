package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.config.TextConfig;
import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.plan.Planner;
import dev.tpsmatrix.plan.RunIds;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.store.Budgeted;
import dev.tpsmatrix.store.Run;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run of a made-up history, each a day after the last; two workloads, four models, three regions, eight repeats. */
record MadeRun(int number, Trigger trigger, Instant at, List<BurstJob> jobs) {

    /** Bursts of each. */
    static final int BURSTS = 192;

    private static final Instant FIRST = Instant.parse("2024-03-01T10:00:00.123Z");

    private static final String WORKLOAD = """
            benchmark_workload:
              name: %s
              request_distribution: [{percentile: 50, input_tokens: 20, output_tokens: 10}]
              latency_sla_ms: 1000
              concurrent_users: 4
              test_duration_seconds: 10
            """;

    private static final String TARGET =
            "{id: %s, provider: openai, price: none, key: none, endpoints: {default: \"http://nobody/v1\"}}";

    private static final Map<String, Setup> BY_TIER =
            Stream.of("probe", "standard", "full").collect(Collectors.toMap(tier -> tier, MadeRun::setup));

    private static Setup setup(String tier) {
        String targets = Stream.of("gpt-5.4", "claude-sonnet-5", "gemini-pro", "small.one")
                .map(TARGET::formatted)
                .collect(Collectors.joining(", "));
        return Setup.load(
                new TextConfig(Map.of(
                        Setup.FILE,
                        "bench: {tier: " + tier + ", repeats: 8, regions: [us-east-1, eu-west-1, ap-southeast-2],"
                                + " targets: [" + targets + "]}",
                        "workloads/chat.yaml",
                        WORKLOAD.formatted("chat"),
                        "workloads/long.yaml",
                        WORKLOAD.formatted("long-context_v2.1"))),
                Setup.FILE,
                List.of());
    }

    static MadeRun of(int number) {
        Instant at = FIRST.plus(Duration.ofDays(number));
        Trigger trigger = switch (number % 8) {
            case 3 -> Trigger.manual(null);
            case 4 -> Trigger.release("github a, b \"quoted\"");
            case 5 -> Trigger.confirmation("run-" + (number - 1));
            default -> Trigger.schedule("daily", at);
        };
        String tier = number % 5 == 4 ? "probe" : number % 5 == 3 ? "full" : "standard";
        String runId = RunIds.mint(at, number);
        return new MadeRun(
                number,
                trigger,
                at,
                new Planner(runId, trigger, at, number).plan(Objects.requireNonNull(BY_TIER.get(tier))));
    }

    String runId() {
        return jobs.get(0).runId();
    }

    Instant completedAt() {
        return at.plus(Duration.ofMinutes(93)).plusMillis(number);
    }

    /** As it is planned. */
    Run planned() {
        return Run.planned(runId(), trigger, at, jobs.size(), number % 2 == 0 ? budgeted() : null);
    }

    private Budgeted budgeted() {
        return new Budgeted(new BigDecimal("1.50"), new BigDecimal("25"), number % 4 == 0, "hash" + number);
    }

    /** As it stands once all of its bursts have left a result, so many of them without a figure. */
    Run complete(int failed) {
        Run planned = planned();
        return new Run(
                planned.runId(),
                planned.trigger(),
                Run.State.COMPLETE,
                planned.plannedAt(),
                completedAt(),
                jobs.size(),
                0,
                jobs.size() - failed,
                failed,
                0,
                0,
                false,
                planned.budgeted());
    }
}
