package dev.tpsmatrix.local.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a scenario from YAML. Unknown keys are errors. */
final class ScenarioYaml {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    static final Pattern REGION = Pattern.compile("[a-z0-9-]+");
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9_.:/-]+");
    static final double HOUR_MS = 3_600_000;

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
        return new Scenario(seed(scenario), scenario.flag("require_key"), rtts(scenario), models(scenario));
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
        Map<String, ModelScenario> byName = models.entries(MODEL, ModelYaml::model);
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
}
