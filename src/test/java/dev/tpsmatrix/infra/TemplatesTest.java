package dev.tpsmatrix.infra;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The YAML parser drops CloudFormation's short tags: {@code !Ref Prefix} reads as {@code Prefix}. */
class TemplatesTest {

    private static final Set<String> HOME_ONLY = Set.of("Plan", "Dispatch", "Aggregate");

    private final JsonNode template = yaml("template.yaml");
    private final JsonNode storage = yaml("infra/storage.yaml");
    private final Map<String, JsonNode> functions = resources(template, "AWS::Serverless::Function");

    TemplatesTest() throws IOException {}

    @ParameterizedTest
    @ValueSource(strings = {"template.yaml", "infra/storage.yaml"})
    void everyParameterAndOutputIsDescribed(String file) throws IOException {
        JsonNode root = yaml(file);
        for (String section : List.of("Parameters", "Outputs")) {
            assertFalse(root.path(section).isEmpty());
            root.path(section)
                    .properties()
                    .forEach(one -> assertTrue(
                            one.getValue().path("Description").asText().length() > 10, one.getKey()));
        }
    }

    @Test
    void theArchitectureAndTheHomeRegionMustBeSaid() {
        for (String parameter : List.of("Architecture", "HomeRegion")) {
            assertTrue(template.path("Parameters").has(parameter));
            assertFalse(template.path("Parameters").path(parameter).has("Default"), parameter);
        }
        assertEquals(List.of("x86_64", "arm64"), texts(template.at("/Parameters/Architecture/AllowedValues")));
    }

    @Test
    void theFunctionsAreTheHandlersOfTheCode() {
        assertEquals(
                Set.of("plan", "dispatch", "burst", "aggregate"),
                functions.values().stream()
                        .map(one -> one.at("/Properties/Environment/Variables/QUARKUS_LAMBDA_HANDLER")
                                .asText())
                        .collect(toSet()));
        JsonNode globals = template.at("/Globals/Function");
        assertEquals("provided.al2023", globals.path("Runtime").asText());
        assertEquals("target/function.zip", globals.path("CodeUri").asText());
        assertEquals(
                "true",
                globals.at("/Environment/Variables/DISABLE_SIGNAL_HANDLERS").asText());
    }

    @Test
    void onlyBurstExistsOutsideTheHomeRegion() {
        template.path("Resources").properties().forEach(resource -> {
            boolean everywhere = resource.getKey().startsWith("Burst");
            assertEquals(
                    everywhere ? "" : "IsHomeRegion",
                    resource.getValue().path("Condition").asText(),
                    resource.getKey());
        });
        assertTrue(functions.keySet().containsAll(HOME_ONLY));
    }

    @Test
    void everyFunctionLogsIntoAGroupThatForgets() {
        functions.forEach((name, function) -> {
            JsonNode group = template.path("Resources")
                    .path(function.at("/Properties/LoggingConfig/LogGroup").asText());
            assertEquals("AWS::Logs::LogGroup", group.path("Type").asText(), name);
            assertTrue(group.at("/Properties/RetentionInDays").asInt() > 0, name);
            assertEquals(function.path("Condition"), group.path("Condition"), name);
        });
    }

    @Test
    void aBurstIsNeverDeliveredLateOrTwice() {
        JsonNode invoke = template.at("/Resources/Burst/Properties/EventInvokeConfig");
        assertTrue(invoke.path("MaximumRetryAttempts").isInt());
        assertEquals(0, invoke.path("MaximumRetryAttempts").asInt());
        assertEquals(60, invoke.path("MaximumEventAgeInSeconds").asInt());
    }

    @Test
    void theLoopOfDispatchAndBurstIsAllowed() {
        functions.forEach((name, function) -> assertEquals(
                Set.of("Dispatch", "Burst").contains(name) ? "Allow" : "",
                function.at("/Properties/RecursiveLoop").asText(),
                name));
    }

    @Test
    void aBurstHasAtLeastAWholeProcessor() {
        JsonNode memory = template.at("/Parameters/BurstMemory");
        assertTrue(memory.path("MinValue").asInt() >= 1769);
        assertTrue(memory.path("Default").asInt() >= memory.path("MinValue").asInt());
        assertEquals(
                "BurstMemory",
                template.at("/Resources/Burst/Properties/MemorySize").asText());
    }

    @Test
    void nothingIsAllowedByWildcardAction() {
        List<JsonNode> allowed = functions.values().stream()
                .flatMap(function -> function.findValues("Statement").stream())
                .flatMap(TemplatesTest::elements)
                .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                .toList();
        assertTrue(allowed.size() >= functions.size());
        for (JsonNode statement : allowed) {
            assertFalse(
                    texts(statement.path("Action")).stream().anyMatch(action -> action.contains("*")), "" + statement);
            assertFalse(texts(statement.path("Resource")).contains("*"), "" + statement);
        }
    }

    @Test
    void noRoleHasAFixedName() {
        assertTrue(template.findValues("RoleName").isEmpty());
        assertTrue(template.findValues("RoleArn").isEmpty());
        assertTrue(template.findValues("Role").isEmpty());
    }

    @Test
    void theSchedulesStopWithEnabled() {
        List<JsonNode> schedules = functions.values().stream()
                .flatMap(function -> elements(function.at("/Properties/Events")))
                .filter(event -> event.path("Type").asText().equals("ScheduleV2"))
                .map(event -> event.path("Properties"))
                .toList();
        assertEquals(2, schedules.size());
        for (JsonNode schedule : schedules) {
            assertEquals(List.of("IsEnabled", "ENABLED", "DISABLED"), texts(schedule.path("State")));
        }
    }

    @Test
    void tableAndBucketOutliveTheStack() {
        for (String resource : List.of("Table", "Bucket")) {
            for (String policy : List.of("DeletionPolicy", "UpdateReplacePolicy")) {
                assertEquals(
                        "Retain",
                        storage.at("/Resources/" + resource + "/" + policy).asText());
            }
        }
        assertTrue(storage.at("/Resources/Table/Properties/DeletionProtectionEnabled")
                .asBoolean());
    }

    @Test
    void theTableIsTheOneTheCodeReads() {
        JsonNode table = storage.at("/Resources/Table/Properties");
        assertEquals(List.of("pk", "sk"), keys(table));
        assertEquals(List.of("gsi1pk", "gsi1sk"), keys(table.at("/GlobalSecondaryIndexes/0")));
        assertEquals(List.of("gsi2pk", "gsi2sk"), keys(table.at("/GlobalSecondaryIndexes/1")));
        assertEquals(
                List.of("lanes", "run_id", "state", "region", "fence"),
                texts(table.at("/GlobalSecondaryIndexes/1/Projection/NonKeyAttributes")));
        assertEquals(
                "expires_at", table.at("/TimeToLiveSpecification/AttributeName").asText());
        assertEquals(
                "NEW_IMAGE", table.at("/StreamSpecification/StreamViewType").asText());
        assertEquals("PAY_PER_REQUEST", table.path("BillingMode").asText());
    }

    @Test
    void thereIsAnEnvironmentForEachRegionAndNoDefault() throws IOException {
        JsonNode sam = new TomlMapper().readTree(new File("samconfig.toml"));
        Set<String> environments =
                sam.properties().stream().map(Map.Entry::getKey).collect(toSet());
        assertEquals(
                Set.of(
                        "version",
                        "us-east-1",
                        "us-west-2",
                        "eu-west-1",
                        "eu-central-1",
                        "ap-southeast-1",
                        "ap-southeast-2"),
                environments);
        sam.properties().stream().filter(one -> one.getValue().isObject()).forEach(environment -> {
            JsonNode deploy = environment.getValue().at("/deploy/parameters");
            assertEquals(environment.getKey(), deploy.path("region").asText());
            assertEquals(List.of("CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"), texts(deploy.path("capabilities")));
            assertEquals(
                    "HomeRegion=us-east-1", deploy.path("parameter_overrides").asText());
        });
    }

    private static JsonNode yaml(String file) throws IOException {
        return new YAMLMapper().readTree(new File(file));
    }

    private static Map<String, JsonNode> resources(JsonNode template, String type) {
        return template.path("Resources").properties().stream()
                .filter(one -> one.getValue().path("Type").asText().equals(type))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<String> keys(JsonNode table) {
        return elements(table.path("KeySchema"))
                .map(key -> key.path("AttributeName").asText())
                .toList();
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return node.valueStream();
    }

    private static List<String> texts(JsonNode node) {
        return node.isArray() ? elements(node).map(JsonNode::asText).toList() : List.of(node.asText());
    }
}
