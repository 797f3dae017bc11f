package dev.tpsmatrix.local.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a scenario from YAML. Unknown keys are errors. */
final class ScenarioYaml {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]+");
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9_.:/-]+");
    private static final double HOUR_MS = 3_600_000;

    private ScenarioYaml() {}

    static Scenario parse(String file, String yaml) {
        JsonNode root;
        try {
            root = MAPPER.readTree(yaml);
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : ": line " + e.getLocation().getLineNr();
            throw new ScenarioException(file + where + ": no YAML: "
                    + e.getOriginalMessage().lines().findFirst().orElse("unreadable"));
        }
        Place scenario = new Place(file, "", root).only("scenario").get("scenario", "the scenario");
        scenario.only("seed", "require_key", "regions", "models");
        return new Scenario(seed(scenario), flag(scenario, "require_key"), rtts(scenario), models(scenario));
    }

    private static long seed(Place scenario) {
        Place seed = scenario.find("seed");
        if (seed == null) {
            return 0;
        }
        if (!seed.node().isIntegralNumber() || !seed.node().canConvertToLong()) {
            throw seed.wrong("a whole number of 64 bits");
        }
        return seed.node().longValue();
    }

    private static boolean flag(Place parent, String key) {
        Place flag = parent.find(key);
        return flag != null && flag.yes();
    }

    private static Map<String, Double> rtts(Place scenario) {
        Map<String, Double> rtts = new LinkedHashMap<>();
        rtts.put(Scenario.DEFAULT_REGION, 0.0);
        Place regions = scenario.find("regions");
        if (regions != null) {
            rtts.putAll(regions.entries(
                    REGION,
                    region ->
                            region.only("rtt_ms").get("rtt_ms", "milliseconds").number(0, HOUR_MS)));
        }
        return rtts;
    }

    private static Map<String, ModelScenario> models(Place scenario) {
        Place models = scenario.get("models", "at least one model");
        Map<String, ModelScenario> byName = models.entries(MODEL, ScenarioYaml::model);
        if (byName.isEmpty()) {
            throw models.wrong("at least one model");
        }
        Set<Dialect> taken = new HashSet<>();
        byName.forEach((name, model) -> {
            if (model.others() && !taken.add(model.dialect())) {
                throw models.get(name, "a model")
                        .get("others", "true or false")
                        .wrong("only one model of a dialect to stand for all others");
            }
        });
        return byName;
    }

    private static ModelScenario model(Place model) {
        model.only(
                "dialect",
                "ttft_ms",
                "inter_token_ms",
                "tokens_per_chunk",
                "reasoning_tokens",
                "faults",
                "limits",
                "others",
                "exact_length",
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
                        REGION,
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
                flag(model, "others"),
                flag(model, "exact_length"));
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
                faults != null ? faults(faults) : base == null ? List.of() : base.faults());
    }

    private static Lognormal lognormal(Place at, String key, @Nullable Lognormal base) {
        if (base != null && at.find(key) == null) {
            return base;
        }
        Place place = at.get(key, "{p50: milliseconds, p95: milliseconds}").only("p50", "p95");
        double p50 = place.get("p50", "milliseconds").number(0.001, HOUR_MS);
        return new Lognormal(p50, place.get("p95", "milliseconds").number(p50, HOUR_MS));
    }

    private static ModelScenario.@Nullable Limit limit(@Nullable Place limits) {
        if (limits == null) {
            return null;
        }
        limits.only("rpm", "tpm", "per_region");
        return new ModelScenario.Limit(
                limits.get("rpm", "requests per minute").number(1, 1e12),
                limits.get("tpm", "tokens per minute").number(1, 1e12),
                flag(limits, "per_region"));
    }

    private static List<Fault> faults(Place list) {
        List<Fault> faults = new ArrayList<>();
        double sum = 0;
        for (Place item : list.items()) {
            Fault fault = fault(item);
            faults.add(fault);
            sum += fault.share();
        }
        if (sum > 1 + 1e-9) {
            throw list.wrong("shares whose sum is at most 1");
        }
        return faults;
    }

    private static Fault fault(Place at) {
        Place kind = at.only("kind", "share", "status", "ms").get("kind", KINDS);
        double share = at.get("share", "a share of the requests").number(0, 1);
        return switch (kind.node().asText()) {
            case "http" ->
                new Fault.Http(
                        at.only("kind", "share", "status")
                                .get("status", "an HTTP status")
                                .integer(400, 599),
                        share);
            case "stall" ->
                new Fault.Stall(
                        at.only("kind", "share", "ms").get("ms", "milliseconds").number(0, HOUR_MS), share);
            case "stream_error" -> ends(at, Ending.ERROR, share);
            case "truncate" -> ends(at, Ending.CUT, share);
            case "refusal" -> ends(at, Ending.REFUSAL, share);
            case "empty" -> ends(at, Ending.EMPTY, share);
            default -> throw kind.wrong(KINDS);
        };
    }

    private static final String KINDS = "http, stream_error, truncate, stall, refusal or empty";

    private static Fault ends(Place at, Ending ending, double share) {
        at.only("kind", "share");
        return new Fault.Ends(ending, share);
    }
}
