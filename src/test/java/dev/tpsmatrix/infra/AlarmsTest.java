package dev.tpsmatrix.infra;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmsTest {

    private final Template template = Template.read("infra/alarms.yaml");
    private final Map<String, JsonNode> alarms = template.all("AWS::CloudWatch::Alarm");

    @ParameterizedTest
    @CsvSource({
        "BurstsFailed, Prefix, bursts_failed, Sum, GreaterThanThreshold, 0, notBreaching",
        "BurstsLost, Prefix, bursts_lost, Sum, GreaterThanThreshold, 0, notBreaching",
        "BurstsUnreachable, Prefix, bursts_unreachable, Sum, GreaterThanThreshold, 0, notBreaching",
        "MatrixStale, Prefix, matrix_age_hours, Maximum, GreaterThanThreshold, MatrixMaxAgeHours, missing",
        "BudgetNearlySpent, Prefix, month_budget_share, Maximum, GreaterThanOrEqualToThreshold, 0.8, ignore",
        "DeadLetters, AWS/SQS, ApproximateNumberOfMessagesVisible, Maximum, GreaterThanThreshold, 0, notBreaching"
    })
    void anAlarmTellsTheTopic(
            String name, String namespace, String metric, String statistic, String than, String threshold, String gap) {
        JsonNode alarm = template.properties(name);
        assertEquals(namespace, alarm.path("Namespace").asText());
        assertEquals(metric, alarm.path("MetricName").asText());
        assertEquals(statistic, alarm.path("Statistic").asText());
        assertEquals(than, alarm.path("ComparisonOperator").asText());
        assertEquals(threshold, alarm.path("Threshold").asText());
        assertEquals(gap, alarm.path("TreatMissingData").asText());
        assertEquals(List.of("Topic"), Template.texts(alarm.path("AlarmActions")));
        assertFalse(alarm.path("ActionsEnabled").asText().equals("false"));
        assertTrue(alarm.path("AlarmName").asText().startsWith("${Prefix}-"), "else the topic refuses it");
    }

    @Test
    void thereAreNoOtherAlarms() {
        assertEquals(
                Set.of(
                        "BurstsFailed",
                        "BurstsLost",
                        "BurstsUnreachable",
                        "MatrixStale",
                        "BudgetNearlySpent",
                        "DeadLetters"),
                alarms.keySet());
    }

    @Test
    void aMatrixWhoseAgeIsNoLongerToldIsToldToo() {
        assertEquals(
                List.of("Topic"),
                Template.texts(template.properties("MatrixStale").path("InsufficientDataActions")));
    }

    @Test
    void ofTheDeadLettersItsOwnQueueIsWatched() {
        assertEquals(
                "[{\"Name\":\"QueueName\",\"Value\":\"${Prefix}-dead-letters\"}]",
                template.properties("DeadLetters").path("Dimensions").toString());
        assertEquals(
                "${Prefix}-dead-letters",
                Template.regional().properties("DeadLetters").path("QueueName").asText());
    }

    @Test
    void onlyTheAlarmsOfThisInstallationPublish() {
        JsonNode statements = template.properties("TopicPolicy").at("/PolicyDocument/Statement");
        assertEquals(1, statements.size());
        JsonNode one = statements.get(0);
        assertEquals(
                "{\"Service\":\"cloudwatch.amazonaws.com\"}",
                one.path("Principal").toString());
        assertEquals("sns:Publish", one.path("Action").asText());
        assertEquals("Topic", one.path("Resource").asText());
        assertEquals(
                "AWS::AccountId",
                one.at("/Condition/StringEquals/aws:SourceAccount").asText());
        assertEquals(
                "arn:${AWS::Partition}:cloudwatch:${AWS::Region}:${AWS::AccountId}:alarm:${Prefix}-*",
                one.at("/Condition/ArnLike/aws:SourceArn").asText());
        assertEquals(
                List.of("Topic"),
                Template.texts(template.properties("TopicPolicy").path("Topics")));
        assertEquals(
                "${Prefix}-alerts",
                template.properties("Topic").path("TopicName").asText());
    }

    @Test
    void anAddressIsSubscribedOnlyIfThereIsOne() {
        assertEquals("HasEmail", template.at("/Resources/Email/Condition").asText());
        assertEquals(
                "[[\"AlarmEmail\",\"\"]]", template.at("/Conditions/HasEmail").toString());
        assertEquals("email", template.properties("Email").path("Protocol").asText());
        assertEquals("AlarmEmail", template.properties("Email").path("Endpoint").asText());
        assertEquals("Topic", template.properties("Email").path("TopicArn").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tps", "latency_p95_ms", "ttft_p95_ms", "success_rate", "cost_per_transaction_usd"})
    void theDashboardSearchesEachFigureOfAllCells(String figure) throws JsonProcessingException {
        List<String> searches = dashboard().findValuesAsText("expression");
        assertTrue(
                searches.contains("SEARCH('{\"${Prefix}\",workload,tier,model,region} MetricName=\"" + figure + "\"',"
                        + " 'Average')"),
                "" + searches);
    }

    @Test
    void theDashboardShowsTheHealthOfTheInstallation() throws JsonProcessingException {
        Set<String> shown = dashboard().findValues("metrics").stream()
                .flatMap(Template::elements)
                .map(metric -> String.join(" ", Template.texts(metric)).trim())
                .filter(metric -> !metric.isEmpty())
                .collect(toSet());
        for (String metric : List.of(
                "bursts_failed", "bursts_lost", "bursts_unreachable", "month_budget_share", "matrix_age_hours")) {
            assertTrue(shown.contains("${Prefix} " + metric), metric);
        }
        assertTrue(shown.contains("AWS/SQS ApproximateNumberOfMessagesVisible QueueName ${Prefix}-dead-letters"));
        for (JsonNode function : Template.regional().functions().values()) {
            String name = function.path("FunctionName").asText();
            assertTrue(shown.contains("AWS/Lambda Errors FunctionName " + name), name);
            assertTrue(shown.contains("AWS/Lambda Duration FunctionName " + name), name);
        }
    }

    @Test
    void everyGraphOfTheDashboardKnowsItsRegion() throws JsonProcessingException {
        dashboard()
                .path("widgets")
                .forEach(widget -> assertEquals(
                        widget.path("type").asText().equals("metric") ? "${AWS::Region}" : "",
                        widget.at("/properties/region").asText()));
        assertTrue(dashboard().path("widgets").size() > 10);
    }

    private JsonNode dashboard() throws JsonProcessingException {
        String body = template.properties("Dashboard").path("DashboardBody").asText();
        return new ObjectMapper().readTree(body.replace("${MatrixMaxAgeHours}", "864"));
    }
}
