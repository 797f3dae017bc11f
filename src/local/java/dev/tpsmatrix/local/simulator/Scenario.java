package dev.tpsmatrix.local.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the simulator simulates. The format is in docs/simulator.md.
 *
 * @param seed with a client request id it decides everything random about a request
 * @param rttMillis network round trip by client region, in milliseconds; {@code default} is always there
 */
public record Scenario(
        long seed, boolean requireKey, Map<String, Double> rttMillis, Map<String, ModelScenario> byName) {

    static final String DEFAULT_REGION = "default";

    public Scenario {
        rttMillis = Map.copyOf(rttMillis);
        byName = Map.copyOf(byName);
        if (!rttMillis.containsKey(DEFAULT_REGION)) {
            throw new IllegalArgumentException("no region " + DEFAULT_REGION);
        }
    }

    /** The scenario that ships with the simulator. Its numbers are invented. */
    public static Scenario builtIn() {
        try (InputStream yaml = Scenario.class.getResourceAsStream("/simulator/default.yaml")) {
            return ScenarioYaml.parse(
                    "the built-in scenario",
                    new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a scenario file.
     *
     * @throws ScenarioException with one line if the file can't be read or holds anything that is not allowed
     */
    public static Scenario read(Path file) {
        String yaml;
        try {
            yaml = Files.readString(file);
        } catch (IOException e) {
            throw new ScenarioException(
                    file + ": not readable (" + e.getClass().getSimpleName() + "); a scenario is a YAML file in UTF-8");
        }
        return ScenarioYaml.parse(file.toString(), yaml);
    }

    /** The names of the simulated models. */
    public Set<String> models() {
        return byName.keySet();
    }

    /** The model of that name, or the one that stands for all others of its dialect, under that name. */
    @Nullable
    ModelScenario find(String name, Dialect dialect) {
        ModelScenario model = byName.get(name);
        if (model != null) {
            return model.dialect() == dialect ? model : null;
        }
        return byName.values().stream()
                .filter(any -> any.others() && any.dialect() == dialect)
                .findFirst()
                .map(any -> any.named(name))
                .orElse(null);
    }

    double rttMillis(String region) {
        Double known = rttMillis.get(region);
        return known != null ? known : Objects.requireNonNull(rttMillis.get(DEFAULT_REGION));
    }
}
