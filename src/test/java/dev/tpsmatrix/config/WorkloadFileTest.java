package dev.tpsmatrix.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tpsmatrix.workload.Cache;
import dev.tpsmatrix.workload.Load;
import dev.tpsmatrix.workload.Retry;
import dev.tpsmatrix.workload.Workload;
import dev.tpsmatrix.workload.Workloads;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadFileTest {

    private static final String GOOD = """
            benchmark_workload:
              name: chat
              version: 1.0
              request_distribution:
                - {percentile: 50, input_tokens: 200, output_tokens: 150}
                - {percentile: 95, input_tokens: 400, output_tokens: 250}
              latency_sla_ms: 2000
              concurrent_users: 50
              test_duration_seconds: 300
            """;

    private static final String MORE = """
            #
              description: ""
              load: closed
              warmup_requests: 0
              ramp_seconds: 1
              cooldown_seconds: 2
              repeats: 4
              sla_percentile: 99.5
              ttft_sla_ms: 700
              cache: allow
              shared_prefix_tokens: 150
              retry: on
              seed: -9000000000
            """;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"chatbot_support.yaml", "chatbot_support.json"})
    void theSeedsExampleLoadsUnchanged(String name) {
        DirectoryConfig seed = new DirectoryConfig(Path.of("src/test/resources/seed"));
        assertEquals(
                Workloads.chatbot(),
                WorkloadFile.read(seed, "workloads/" + name).workload());
    }

    @Test
    void theBuiltInWorkloadIsTheSeeds() {
        WorkloadFile file = WorkloadFile.read(BuiltInConfig.DEFAULTS, "workloads/chatbot_support.yaml");
        assertEquals(new WorkloadFile("built-in workloads/chatbot_support.yaml", Workloads.chatbot()), file);
    }

    @Test
    void whatIsGivenReplacesTheDefaults() {
        Workload workload = read(GOOD + MORE);
        assertEquals(0, workload.warmupRequests());
        assertEquals(1, workload.rampSeconds());
        assertEquals(2, workload.cooldownSeconds());
        assertEquals(4, workload.repeats());
        assertEquals(99.5, workload.slaPercentile());
        assertEquals(700, workload.ttftSlaMs());
        assertEquals(new Cache.Allow(150), workload.cache());
        assertEquals(Retry.ON, workload.retry());
        assertEquals(-9_000_000_000L, workload.seed());
    }

    @Test
    void aLoadIsClosedUnlessItSaysOtherwise() {
        assertEquals(Load.CLOSED, read(GOOD).load());
        assertEquals(new Load.Constant(5), load("load: constant\n  rate_per_second: 5"));
        assertEquals(new Load.Poisson(0.5), load("load: poisson\n  rate_per_second: 0.5"));
        assertEquals(new Load.Sweep(30), load("load: sweep\n  step_seconds: 30"));
        assertEquals(new Load.Sweep(20), load("load: sweep"), "ten times an SLA of 2 s");
    }

    private static Load load(String yaml) {
        Load load = read(GOOD.replace("version: 1.0", yaml)).load();
        assertEquals(load, Load.parse(load.text()));
        return load;
    }

    @Test
    void aVersionWithoutQuotesIsItsText() {
        assertEquals("1.0", read(GOOD).version());
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("mistakes")
    void aMistakeIsOneLine(String right, String wrong, String message) {
        ConfigException e = assertThrows(ConfigException.class, () -> read(GOOD.replace(right, wrong)));
        assertEquals("chat.yaml: " + message, e.getMessage());
    }

    static Stream<Arguments> mistakes() {
        String at = "benchmark_workload.";
        return Stream.of(
                Arguments.of("benchmark_workload:", "workload:", "workload: unknown key; known are benchmark_workload"),
                Arguments.of(
                        "concurrent_users",
                        "users",
                        at + "users: unknown key; known are name, version, description, request_distribution,"
                                + " latency_sla_ms, concurrent_users, test_duration_seconds, load, rate_per_second, step_seconds, warmup_requests,"
                                + " ramp_seconds, cooldown_seconds, repeats, sla_percentile, ttft_sla_ms, cache, shared_prefix_tokens, seed, retry"),
                Arguments.of("  latency_sla_ms: 2000\n", "", at + "latency_sla_ms: missing; it is a whole number"),
                Arguments.of("  name: chat\n", "", at + "name: missing; it is text"),
                Arguments.of(
                        "name: chat",
                        "name: my chat",
                        at + "name: 'my chat' is not 1 to 100 of letters, digits, '_', '.' and '-', not only dots"),
                Arguments.of(
                        "name: chat",
                        "name: ..",
                        at + "name: '..' is not 1 to 100 of letters, digits, '_', '.' and '-', not only dots"),
                Arguments.of(
                        "concurrent_users: 50",
                        "concurrent_users: abc",
                        at + "concurrent_users: 'abc' is not a whole number"),
                Arguments.of(
                        "concurrent_users: 50",
                        "concurrent_users: \"50\"",
                        at + "concurrent_users: '50' is not a whole number"),
                Arguments.of(
                        "concurrent_users: 50", "concurrent_users: 0", at + "concurrent_users: 0 is not at least 1"),
                Arguments.of("latency_sla_ms: 2000", "latency_sla_ms: -1", at + "latency_sla_ms: -1 is not at least 1"),
                Arguments.of(
                        "test_duration_seconds: 300",
                        "test_duration_seconds: 1.5",
                        at + "test_duration_seconds: 1.5 is not a whole number"),
                Arguments.of(
                        "version: 1.0", "warmup_requests: 1001", at + "warmup_requests: 1001 is not from 0 to 1000"),
                Arguments.of("version: 1.0", "ramp_seconds: -1", at + "ramp_seconds: -1 is not from 0 to 3600"),
                Arguments.of(
                        "version: 1.0", "cooldown_seconds: 3601", at + "cooldown_seconds: 3601 is not from 0 to 3600"),
                Arguments.of("version: 1.0", "repeats: 0", at + "repeats: 0 is not from 1 to 100"),
                Arguments.of(
                        "version: 1.0", "sla_percentile: 100", at + "sla_percentile: 100 is not above 0 and below 100"),
                Arguments.of("version: 1.0", "ttft_sla_ms: 0", at + "ttft_sla_ms: 0 is not at least 1"),
                Arguments.of(
                        "version: 1.0",
                        "load: spike",
                        at + "load: 'spike' is not one of closed, constant, poisson, sweep"),
                Arguments.of("version: 1.0", "load: poisson", at + "rate_per_second: missing; it is a number"),
                Arguments.of(
                        "version: 1.0",
                        "rate_per_second: 5",
                        at + "rate_per_second: only a load that is constant or poisson has a rate"),
                Arguments.of(
                        "version: 1.0",
                        "load: constant\n  rate_per_second: 0",
                        at + "rate_per_second: 0 is not above 0 and at most 10000"),
                Arguments.of(
                        "version: 1.0", "step_seconds: 9", at + "step_seconds: only a load that is a sweep has steps"),
                Arguments.of(
                        "version: 1.0", "load: sweep\n  step_seconds: 4", at + "step_seconds: 4 is not from 5 to 300"),
                Arguments.of("version: 1.0", "cache: none", at + "cache: 'none' is not one of bust, allow"),
                Arguments.of(
                        "version: 1.0", "cache: allow", at + "shared_prefix_tokens: missing; it is a whole number"),
                Arguments.of(
                        "version: 1.0",
                        "shared_prefix_tokens: 100",
                        at + "shared_prefix_tokens: only with cache: allow do prompts share a prefix"),
                Arguments.of(
                        "version: 1.0",
                        "cache: allow\n  shared_prefix_tokens: 0",
                        at + "shared_prefix_tokens: 0 is not at least 1"),
                Arguments.of(
                        "version: 1.0",
                        "cache: allow\n  shared_prefix_tokens: 1000",
                        at + "shared_prefix_tokens: 1000 is not at most the 200 input_tokens of the smallest request"),
                Arguments.of("version: 1.0", "retry: twice", at + "retry: 'twice' is not true or false"),
                Arguments.of("version: 1.0", "version: true", at + "version: true is not text"),
                Arguments.of("version: 1.0", "seed: 1.5", at + "seed: 1.5 is not a whole number"),
                Arguments.of(
                        "percentile: 95",
                        "percentile: 50",
                        at + "request_distribution[1].percentile: 50 is not above the 50 before it"),
                Arguments.of(
                        "percentile: 95",
                        "percentile: 101",
                        at + "request_distribution[1].percentile: 101 is not from 0 to 100"),
                Arguments.of(
                        "input_tokens: 400",
                        "input_tokens: 199",
                        at + "request_distribution[1].input_tokens: 199 is not at least the 200 of the percentile"
                                + " before it"),
                Arguments.of(
                        "output_tokens: 250",
                        "output_tokens: 1",
                        at + "request_distribution[1].output_tokens: 1 is not at least the 150 of the percentile"
                                + " before it"),
                Arguments.of(
                        "input_tokens: 200",
                        "input_tokens: 0",
                        at + "request_distribution[0].input_tokens: 0 is not from 1 to 10000000"),
                Arguments.of(
                        "input_tokens: 200",
                        "input: 200",
                        at + "request_distribution[0].input: unknown key; known are percentile, input_tokens,"
                                + " output_tokens"),
                Arguments.of(
                        GOOD.lines().filter(line -> line.contains("- {")).reduce("", (a, b) -> a + b + "\n"),
                        "    []\n",
                        at + "request_distribution: an empty list is not a list of at least one"));
    }

    private static Workload read(String yaml) {
        return WorkloadFile.read(new TextConfig(Map.of("chat.yaml", yaml)), "chat.yaml")
                .workload();
    }
}
