package dev.tpsmatrix.infra;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {

    private static final Pattern TEMPLATE =
            Pattern.compile("\"?AWSTemplateFormatVersion\"?\\s*:|Type\"?\\s*:\\s*\"?AWS::");
    private static final Set<String> NOT_SOURCE = Set.of(".git", "target", "data");
    private static final Predicate<String> MAY_BE_ONE =
            Pattern.compile(".*\\.(ya?ml|json|template)").asMatchPredicate();

    /** What a deployer may leave out: the default's text. */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("Prefix", "tps-matrix"),
            Map.entry("BurstMemory", "1769"),
            Map.entry("MonthlySchedule", "cron(0 11 ? * 3#1 *)"),
            Map.entry("DailyProbeSchedule", "cron(30 9 * * ? *)"),
            Map.entry("QuarterlyReviewSchedule", "cron(0 11 ? 1,4,7,10 3#2 *)"),
            Map.entry("ScheduleTimezone", "America/New_York"),
            Map.entry("DiscoverSchedule", "rate(1 hour)"),
            Map.entry("DispatchSchedule", "rate(1 minute)"),
            Map.entry("Enabled", "true"),
            Map.entry("RunBudgetUsd", "25"),
            Map.entry("MonthBudgetUsd", "100"),
            Map.entry("BurstConcurrency", "0"),
            Map.entry("ReleaseConcurrency", "0"),
            Map.entry("RequestsDays", "400"),
            Map.entry("MatrixMaxAgeHours", "864"),
            Map.entry("AlarmEmail", ""),
            Map.entry("LogRetentionDays", "90"),
            Map.entry("Tracing", "PassThrough"));

    private final Template template = Template.regional();

    @ParameterizedTest
    @ValueSource(strings = {"template.yaml", "infra/storage.yaml", "infra/alarms.yaml"})
    void everyParameterAndOutputIsDescribed(String file) {
        for (String section : Set.of("Parameters", "Outputs")) {
            Map<String, JsonNode> all = Template.entries(Template.read(file).at("/" + section));
            assertFalse(all.isEmpty());
            all.forEach(
                    (name, one) -> assertTrue(one.path("Description").asText().length() > 10, name));
        }
    }

    @Test
    void onlyArchitectureAndHomeRegionMustBeSaid() {
        Map<String, JsonNode> parameters = Template.entries(template.at("/Parameters"));
        parameters.forEach((name, one) -> assertEquals(
                DEFAULTS.get(name), one.has("Default") ? one.path("Default").asText() : null, name));
        assertEquals(
                Set.of("Architecture", "HomeRegion"),
                parameters.keySet().stream()
                        .filter(name -> !DEFAULTS.containsKey(name))
                        .collect(toSet()));
        assertTrue(parameters.keySet().containsAll(DEFAULTS.keySet()));
        assertEquals(
                Set.of("x86_64", "arm64"),
                Set.copyOf(Template.texts(template.at("/Parameters/Architecture/AllowedValues"))));
    }

    @Test
    void everythingIsTaggedWithThePrefix() {
        assertEquals("Prefix", template.at("/Globals/Function/Tags/tps-matrix").asText());
        assertTrue(template.at("/Globals/Function/PropagateTags").asBoolean());
        template.resources().forEach((name, resource) -> {
            if (!resource.path("Type").asText().equals("AWS::Serverless::Function")) {
                assertEquals(
                        "{\"Key\":\"tps-matrix\",\"Value\":\"Prefix\"}",
                        resource.at("/Properties/Tags/0").toString(),
                        name);
            }
        });
    }

    @Test
    void templatesStandWhereADeployerLooksForThem() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path top : files(Path.of(""), 1)) {
            if (!NOT_SOURCE.contains(top.toString())) {
                files(top, Integer.MAX_VALUE).stream()
                        .filter(TemplatesTest::isTemplate)
                        .forEach(file -> found.add(file.toString()));
            }
        }
        assertTrue(found.remove("template.yaml"));
        found.removeIf(file -> file.matches("infra/[^/]+\\.yaml"));
        assertEquals(List.of(), found);
    }

    private static List<Path> files(Path folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> !file.toString().isEmpty()).toList();
        }
    }

    private static boolean isTemplate(Path file) {
        try {
            return MAY_BE_ONE.test(file.toString())
                    && Files.isRegularFile(file)
                    && TEMPLATE.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }
}
