package dev.tpsmatrix.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HomeAndSatellitesTest {

    private final Template template = Template.regional();

    @Test
    void onlyBurstExistsOutsideTheHomeRegion() {
        template.resources()
                .forEach((name, resource) -> assertEquals(
                        name.matches("Burst(|Role|Log)") ? "" : "IsHomeRegion",
                        resource.path("Condition").asText(),
                        name));
        Template.entries(template.at("/Outputs"))
                .forEach((name, output) -> assertEquals(
                        name.equals("BurstFunction") ? "" : "IsHomeRegion",
                        output.path("Condition").asText(),
                        name));
        assertEquals(
                "[AWS::Region, HomeRegion]",
                Template.texts(template.at("/Conditions/IsHomeRegion")).toString());
    }

    @Test
    void theOutputsNameWhatAUserCalls() {
        assertTrue(Template.entries(template.at("/Outputs"))
                .keySet()
                .containsAll(Set.of(
                        "TableName",
                        "BucketName",
                        "TopicArn",
                        "PlanFunction",
                        "DispatchFunction",
                        "BurstFunction",
                        "AggregateFunction",
                        "ReleaseUrl",
                        "QueryUrl",
                        "DiscoverFunction")));
    }

    @Test
    void storageAndAlarmsAreNestedAndStorageOutlivesItsParent() {
        assertEquals(
                "infra/storage.yaml",
                template.properties("Storage").path("TemplateURL").asText());
        assertEquals(
                "infra/alarms.yaml",
                template.properties("Alarms").path("TemplateURL").asText());
        for (String policy : Set.of("DeletionPolicy", "UpdateReplacePolicy")) {
            assertEquals("Retain", template.at("/Resources/Storage/" + policy).asText());
        }
        template.all("AWS::CloudFormation::Stack").forEach((name, stack) -> {
            Template nested = Template.read(stack.path("TemplateURL").asText());
            Map<String, JsonNode> given = Template.entries(stack.path("Parameters"));
            assertEquals(Template.entries(nested.at("/Parameters")).keySet(), given.keySet(), name);
            given.forEach((parameter, value) -> assertEquals(parameter, value.asText(), name));
        });
    }

    @Test
    void theDeadLettersAreEncryptedAndKeptForTwoWeeks() {
        JsonNode queue = template.properties("DeadLetters");
        assertEquals("${Prefix}-dead-letters", queue.path("QueueName").asText());
        assertEquals(14 * 24 * 3600, queue.path("MessageRetentionPeriod").asInt());
        assertTrue(queue.path("SqsManagedSseEnabled").asBoolean());
    }
}
