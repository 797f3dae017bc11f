package dev.tpsmatrix.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.config.BuiltInConfig;
import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.config.TextConfig;
import dev.tpsmatrix.config.WorkloadFile;
import dev.tpsmatrix.release.Releases;
import dev.tpsmatrix.target.Provider;
import dev.tpsmatrix.target.Target;
import dev.tpsmatrix.target.Terms;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetupTest {

    static final String PINNED = """
            bench:
              regions: [us-east-1, local]
              repeats: 2
              tier: full
              bounds: {requests: 100, output_tokens: 3000000000, usd: 0.5, seconds: 2000}
              targets:
                - id: haiku
                  provider: anthropic
                  model: claude-haiku-4-5
                  endpoints:
                    default: https://api.anthropic.com
                    us-east-1: simulator
                  price: claude-haiku-4-5
                  key: MY_KEY
                  lanes: [anthropic/default/haiku]
                  parameters: {top_k: 5, thinking: {type: disabled}}
            """;

    /** OpenAI's parameter of that name is a label, no secret. */
    @Test
    void aKeyOfACacheIsAParameterLikeAnyOther() {
        Setup setup = Benches.load(Benches.REAL + "      parameters: {prompt_cache_key: chat}\n");
        assertEquals(
                "{\"prompt_cache_key\":\"chat\"}",
                setup.bench().targets().get(0).parameters());
    }

    @Test
    void thePinnedShapeIsReadAsAWhole() {
        Setup setup = Benches.load(PINNED);
        Target haiku = new Target(
                "haiku",
                Provider.ANTHROPIC,
                "claude-haiku-4-5",
                Map.of("default", "https://api.anthropic.com", "us-east-1", "simulator"),
                new Terms("claude-haiku-4-5", null, null, null, null),
                "MY_KEY",
                List.of("anthropic/default/haiku"),
                null,
                null,
                null,
                true,
                "{\"top_k\":5,\"thinking\":{\"type\":\"disabled\"}}");
        assertEquals(
                new Bench(
                        List.of("us-east-1", "local"),
                        2,
                        Tier.FULL,
                        new BoundsConfig(2000, 100, 3_000_000_000L, 0.5),
                        List.of(haiku),
                        Map.of(),
                        Releases.read(null, null, List.of())),
                setup.bench());
        assertEquals("simulator", haiku.endpoint("us-east-1"));
        assertEquals("https://api.anthropic.com", haiku.endpoint("local"));
    }

    @Test
    void whatIsLeftOutHasDefaults() {
        Setup setup = Benches.load(Benches.REAL.replace("  tier: probe\n", ""));
        assertEquals(List.of("local"), setup.bench().regions());
        assertNull(setup.bench().repeats());
        assertEquals(Tier.STANDARD, setup.bench().tier());
        assertEquals(new BoundsConfig(null, 5000, 2_000_000, 5), setup.bench().bounds());
        assertEquals(
                new Target(
                        "claude-haiku-4-5",
                        Provider.ANTHROPIC,
                        "claude-haiku-4-5",
                        Map.of("default", "https://api.anthropic.com"),
                        new Terms("claude-haiku-4-5", null, null, null, null),
                        "ANTHROPIC_API_KEY",
                        List.of(),
                        null,
                        null,
                        null,
                        true,
                        null),
                setup.bench().targets().get(0));
        assertEquals(
                List.of("chatbot_support"),
                setup.workloads().stream().map(file -> file.workload().name()).toList());
    }

    @Test
    void noneMeansNoPriceAndNoKey() {
        Target target = Benches.load(
                        PINNED.replace("price: claude-haiku-4-5", "price: none").replace("MY_KEY", "none"))
                .bench()
                .targets()
                .get(0);
        assertEquals(new Terms(null, null, null, null, null), target.terms());
        assertNull(target.keyVariable());
    }

    @Test
    void workloadsBesideReplaceTheBuiltInOne() {
        Setup setup = Benches.load(
                PINNED,
                Map.of(
                        "workloads/a.yaml",
                        Benches.SMALL_WORKLOAD,
                        "workloads/copy.yml",
                        Benches.SMALL_WORKLOAD,
                        "workloads/b.json",
                        json("other"),
                        "workloads/README.md",
                        "not one"));
        assertEquals(
                List.of("small", "other"),
                setup.workloads().stream().map(file -> file.workload().name()).toList());
    }

    @Test
    void givenWorkloadsReplaceThoseBeside() {
        TextConfig config = new TextConfig(Map.of(
                "bench.yaml", PINNED, "workloads/a.yaml", Benches.SMALL_WORKLOAD, "elsewhere.json", json("mine")));
        WorkloadFile mine = WorkloadFile.read(config, "elsewhere.json");
        assertEquals(
                List.of(mine), Setup.load(config, "bench.yaml", List.of(mine)).workloads());
    }

    @Test
    void oneNameWithTwoContentsIsRefused() {
        String another = Benches.SMALL_WORKLOAD.replace("concurrent_users: 4", "concurrent_users: 5");
        ConfigException e = assertThrows(
                ConfigException.class,
                () -> Benches.load(
                        PINNED, Map.of("workloads/a.yaml", Benches.SMALL_WORKLOAD, "workloads/b.yaml", another)));
        assertEquals(
                "workloads/b.yaml: benchmark_workload.name: 'small' is not a name of its own: workloads/a.yaml has it"
                        + " with another content",
                e.getMessage());
    }

    @Test
    void pricesBesideComeBeforeTheBuiltInOnes() {
        String own = "prices: {mine: [{input: 7, output: 8, source: contract, checked: 2026-01-01}]}";
        Setup setup =
                Benches.load(PINNED.replace("price: claude-haiku-4-5", "price: mine"), Map.of("prices.yaml", own));
        LocalDate day = LocalDate.of(2026, 8, 21);
        assertEquals(
                7, setup.prices().find("mine", day).orElseThrow().price().base().input());
        assertTrue(setup.prices().has("claude-haiku-4-5"));
    }

    @Test
    void theDemoIsThreeSimulatedModelsOfTwoProviders() {
        BuiltInConfig demo = new BuiltInConfig(List.of("bench.yaml", "workloads/simulated_chat.yaml"));
        Setup setup = Setup.load(demo, Setup.FILE, List.of());
        assertEquals(
                List.of("sim-openai-mini", "sim-openai-pro", "sim-anthropic-sonnet"),
                setup.bench().targets().stream().map(Target::id).toList());
        assertEquals(
                List.of(Provider.OPENAI, Provider.OPENAI, Provider.ANTHROPIC),
                setup.bench().targets().stream().map(Target::provider).toList());
        assertEquals(
                List.of("us-east-1", "eu-west-1", "ap-southeast-2"),
                setup.bench().regions());
        assertEquals(3, setup.bench().repeats());
        assertEquals(
                List.of("simulated_chat"),
                setup.workloads().stream().map(file -> file.workload().name()).toList());
        assertFalse(setup.bench().targets().stream().anyMatch(target -> target.keyVariable() != null));
    }

    private static String json(String name) {
        return """
                {"benchmark_workload": {"name": "%s", "latency_sla_ms": 1000, "concurrent_users": 2,
                \t"test_duration_seconds": 5,
                \t"request_distribution": [{"percentile": 50, "input_tokens": 10, "output_tokens": 10}]}}
                """.formatted(name);
    }
}
