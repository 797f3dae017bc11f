package dev.tpsmatrix.local.simulator;

import dev.tpsmatrix.local.simulator.ModelScenario.Capacity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a model of a scenario. */
final class ModelYaml {

    private ModelYaml() {}

    static ModelScenario model(Place model) {
        model.only(
                "dialect",
                "ttft_ms",
                "inter_token_ms",
                "tokens_per_chunk",
                "reasoning_tokens",
                "faults",
                "limits",
                "capacity",
                "others",
                "exact_length",
                "usage",
                "per_region");
        String name = model.path().substring("scenario.models.".length());
        Place dialect = model.get("dialect", Dialect.NAMES);
        Dialect known = Dialect.named(dialect.node().asText());
        if (known == null) {
            throw dialect.wrong(Dialect.NAMES);
        }
        Service service = service(model, null);
        Place perRegion = model.find("per_region");
        Map<String, Service> overrides = perRegion == null
                ? Map.of()
                : perRegion.entries(
                        ScenarioYaml.REGION,
                        region -> service(
                                region.only(
                                        "ttft_ms", "inter_token_ms", "tokens_per_chunk", "reasoning_tokens", "faults"),
                                service));
        return new ModelScenario(
                name,
                known,
                service,
                overrides,
                limit(model.find("limits")),
                capacity(model.find("capacity")),
                model.flag("others"),
                model.flag("exact_length"),
                usage(model.find("usage")));
    }

    private static @Nullable Told usage(@Nullable Place usage) {
        if (usage == null) {
            return null;
        }
        return switch (usage.node().asText()) {
            case "end" -> null;
            case "none" -> Told.NEVER;
            case "continuous" -> Told.EACH_CHUNK;
            default -> throw usage.wrong("none, end or continuous");
        };
    }

    private static Service service(Place at, @Nullable Service base) {
        Place perChunk = at.find("tokens_per_chunk");
        Place reasoning = at.find("reasoning_tokens");
        Place faults = at.find("faults");
        return new Service(
                lognormal(at, "ttft_ms", base == null ? null : base.ttft()),
                lognormal(at, "inter_token_ms", base == null ? null : base.interToken()),
                perChunk != null ? perChunk.integer(1, 1000) : base == null ? 1 : base.tokensPerChunk(),
                reasoning != null ? reasoning.integer(0, 100_000) : base == null ? 0 : base.reasoningTokens(),
                faults != null ? FaultYaml.faults(faults) : base == null ? List.of() : base.faults());
    }

    private static Lognormal lognormal(Place at, String key, @Nullable Lognormal base) {
        if (base != null && at.find(key) == null) {
            return base;
        }
        Place place = at.get(key, "{p50: milliseconds, p95: milliseconds}").only("p50", "p95");
        double p50 = place.get("p50", "milliseconds").number(0.001, ScenarioYaml.HOUR_MS);
        return new Lognormal(p50, place.get("p95", "milliseconds").number(p50, ScenarioYaml.HOUR_MS));
    }

    private static ModelScenario.@Nullable Limit limit(@Nullable Place limits) {
        if (limits == null) {
            return null;
        }
        limits.only("rpm", "tpm", "per_region");
        return new ModelScenario.Limit(
                limits.get("rpm", "requests per minute").number(1, 1e12),
                limits.get("tpm", "tokens per minute").number(1, 1e12),
                limits.flag("per_region"));
    }

    private static Capacity capacity(@Nullable Place capacity) {
        if (capacity == null) {
            return Capacity.UNLIMITED;
        }
        capacity.only("slots", "per_region");
        return new Capacity(
                capacity.get("slots", "answers in service at once").integer(1, 1_000_000), capacity.flag("per_region"));
    }
}
