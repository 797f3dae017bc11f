package dev.tpsmatrix.infra;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FunctionsTest {

    private final Template template = Template.regional();
    private final Map<String, JsonNode> functions = template.functions();

    @Test
    void eachIsAHandlerOfTheCodeUnderItsName() {
        assertEquals(
                Set.of("Plan", "Dispatch", "Burst", "Aggregate", "Release", "Discover", "Query"), functions.keySet());
        functions.forEach((name, function) -> {
            String handler = name.toLowerCase();
            assertEquals(
                    handler,
                    function.at("/Environment/Variables/QUARKUS_LAMBDA_HANDLER").asText());
            assertEquals("${Prefix}-" + handler, function.path("FunctionName").asText());
        });
        JsonNode globals = template.at("/Globals/Function");
        assertEquals("provided.al2023", globals.path("Runtime").asText());
        assertEquals("target/function.zip", globals.path("CodeUri").asText());
        assertEquals("Tracing", globals.path("Tracing").asText());
        assertEquals(List.of("Architecture"), Template.texts(globals.path("Architectures")));
    }

    @Test
    void everyFunctionFindsHomeFromWhereverItRuns() {
        Map<String, String> environment =
                Template.entries(template.at("/Globals/Function/Environment/Variables")).entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, one -> one.getValue().asText()));
        assertEquals(
                Map.ofEntries(
                        Map.entry("DISABLE_SIGNAL_HANDLERS", "true"),
                        Map.entry("AWS_MAX_ATTEMPTS", "1"),
                        Map.entry("TPSMATRIX_PREFIX", "Prefix"),
                        Map.entry("TPSMATRIX_HOME_REGION", "HomeRegion"),
                        Map.entry("TPSMATRIX_TABLE", "Prefix"),
                        Map.entry("TPSMATRIX_BUCKET", "${Prefix}-${AWS::AccountId}-${HomeRegion}"),
                        Map.entry("TPSMATRIX_RUN_BUDGET_USD", "RunBudgetUsd"),
                        Map.entry("TPSMATRIX_MONTH_BUDGET_USD", "MonthBudgetUsd"),
                        Map.entry("QUARKUS_DYNAMODB_AWS_REGION", "HomeRegion"),
                        Map.entry("QUARKUS_S3_AWS_REGION", "HomeRegion")),
                environment);
        assertEquals(
                "Enabled",
                template.properties("Dispatch")
                        .at("/Environment/Variables/TPSMATRIX_ENABLED")
                        .asText());
    }

    @Test
    void thoseThatAnnounceKnowTheTopicAndMayPublishThere() {
        String topic = "arn:${AWS::Partition}:sns:${HomeRegion}:${AWS::AccountId}:"
                + Template.read("infra/alarms.yaml")
                        .properties("Topic")
                        .path("TopicName")
                        .asText();
        Roles roles = new Roles(template);
        functions.forEach((name, function) -> {
            boolean announces = Set.of("Plan", "Aggregate", "Discover").contains(name);
            assertEquals(
                    announces ? topic : "",
                    function.at("/Environment/Variables/TPSMATRIX_TOPIC").asText(),
                    name);
            assertEquals(announces ? Set.of(topic) : Set.of(), roles.resources(name + "Role", "sns:Publish"), name);
        });
    }

    @Test
    void onlyReleaseIsOpenForSendersWithoutAnIdentityAndQueryForThoseWithOne() {
        functions.forEach((name, function) -> assertEquals(
                switch (name) {
                    case "Release" -> "{\"AuthType\":\"NONE\",\"InvokeMode\":\"BUFFERED\"}";
                    case "Query" -> "{\"AuthType\":\"AWS_IAM\",\"InvokeMode\":\"BUFFERED\"}";
                    default -> "";
                },
                function.path("FunctionUrlConfig").toString(),
                name));
        assertEquals(
                "QueryUrl.FunctionUrl", template.at("/Outputs/QueryUrl/Value").asText());
        assertEquals(
                "ReleaseUrl.FunctionUrl",
                template.at("/Outputs/ReleaseUrl/Value").asText());
        assertTrue(template.properties("Release").path("Timeout").asInt() <= 10, "GitHub waits 10 s");
    }

    @Test
    void everyFunctionLogsIntoAGroupThatForgets() {
        functions.forEach((name, function) -> {
            String group = function.at("/LoggingConfig/LogGroup").asText();
            assertEquals(
                    "AWS::Logs::LogGroup",
                    template.at("/Resources/" + group + "/Type").asText(),
                    name);
            assertEquals(
                    "LogRetentionDays",
                    template.properties(group).path("RetentionInDays").asText(),
                    name);
            assertEquals(
                    "/aws/lambda/" + function.path("FunctionName").asText(),
                    template.properties(group).path("LogGroupName").asText());
            assertEquals(
                    template.at("/Resources/" + name + "/Condition"),
                    template.at("/Resources/" + group + "/Condition"));
        });
    }

    @Test
    void theLoopOfDispatchAndBurstIsAllowed() {
        functions.forEach((name, function) -> assertEquals(
                Set.of("Dispatch", "Burst").contains(name) ? "Allow" : "",
                function.path("RecursiveLoop").asText(),
                name));
    }

    @Test
    void aBurstHasAWholeProcessorAndConcurrencyIsReservedByChoice() {
        JsonNode memory = template.at("/Parameters/BurstMemory");
        assertTrue(memory.path("MinValue").asInt() >= 1769);
        JsonNode burst = template.properties("Burst");
        assertEquals("BurstMemory", burst.path("MemorySize").asText());
        assertEquals(
                List.of("ReservesBursts", "BurstConcurrency", "AWS::NoValue"),
                Template.texts(burst.path("ReservedConcurrentExecutions")));
        assertEquals(
                "[[\"BurstConcurrency\",\"0\"]]",
                template.at("/Conditions/ReservesBursts").toString());
        assertEquals(
                List.of("ReservesReleases", "ReleaseConcurrency", "AWS::NoValue"),
                Template.texts(template.properties("Release").path("ReservedConcurrentExecutions")));
        assertEquals(
                "[[\"ReleaseConcurrency\",\"0\"]]",
                template.at("/Conditions/ReservesReleases").toString());
        assertEquals(
                2, template.root().findValues("ReservedConcurrentExecutions").size());
    }
}
