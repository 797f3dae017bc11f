package dev.tpsmatrix.infra;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {

    private static final String BUCKET = "arn:${AWS::Partition}:s3:::${Prefix}-${AWS::AccountId}-${HomeRegion}";

    private final Roles roles = new Roles(Template.regional());

    @Test
    void onlyDispatchCrossesRegionsAndOnlyToBursts() {
        assertEquals(Set.of("DispatchRole"), roles.with("lambda:*:"));
        assertEquals(
                Set.of("arn:${AWS::Partition}:lambda:*:${AWS::AccountId}:function:${Prefix}-burst", function("plan")),
                roles.resources("DispatchRole", "lambda:InvokeFunction"));
    }

    @Test
    void nobodyStartsMoreThanItsNextStage() {
        for (String role : Set.of("AggregateRole", "ReleaseRole", "DiscoverRole")) {
            assertEquals(Set.of(function("plan")), roles.resources(role, "lambda:InvokeFunction"));
        }
        for (String role : Set.of("PlanRole", "BurstRole")) {
            assertEquals(Set.of(function("dispatch")), roles.resources(role, "lambda:InvokeFunction"));
        }
    }

    @Test
    void onlyWhoAsksProvidersReadsTheirKeysAndOnlyReleaseTheWebhooksSecrets() {
        assertEquals(Set.of("BurstRole", "DiscoverRole", "PlanRole", "ReleaseRole"), roles.with("ssm:"));
        Map.of("BurstRole", "keys", "DiscoverRole", "keys", "PlanRole", "keys", "ReleaseRole", "webhooks")
                .forEach((role, path) -> {
                    String all =
                            "arn:${AWS::Partition}:ssm:${HomeRegion}:${AWS::AccountId}:parameter/${Prefix}/" + path;
                    assertEquals(Set.of(all, all + "/*"), roles.resources(role, "ssm:GetParametersByPath"));
                    assertEquals(Set.of("ssm:GetParametersByPath"), roles.actions(role, "ssm:"));
                });
    }

    @Test
    void onlyWhoAsksForAnswersInvokesModelsOfBedrock() {
        assertEquals(Set.of("BurstRole", "DiscoverRole", "PlanRole"), roles.with("bedrock:"));
        for (String role : Set.of("BurstRole", "PlanRole")) {
            assertEquals(Set.of("bedrock:InvokeModelWithResponseStream"), roles.actions(role, "bedrock:"));
        }
        assertEquals(
                Set.of("bedrock:ListFoundationModels", "bedrock:ListInferenceProfiles"),
                roles.actions("DiscoverRole", "bedrock:"));
    }

    @Test
    void theReleaseDoorReachesNoIndexAndDeletesNothing() {
        assertEquals(
                Set.of("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"),
                roles.actions("ReleaseRole", "dynamodb:"));
        assertEquals(
                Set.of("arn:${AWS::Partition}:dynamodb:${HomeRegion}:${AWS::AccountId}:table/${Prefix}"),
                roles.resources("ReleaseRole", "dynamodb:PutItem"));
    }

    @Test
    void queryOnlyReadsTheTableAndTheIndexOfRuns() {
        String table = "arn:${AWS::Partition}:dynamodb:${HomeRegion}:${AWS::AccountId}:table/${Prefix}";
        assertEquals(Set.of("dynamodb:GetItem", "dynamodb:Query"), roles.actions("QueryRole", "dynamodb:"));
        assertEquals(Set.of(table, table + "/index/GSI1"), roles.resources("QueryRole", "dynamodb:Query"));
        for (String service : Set.of("lambda:", "sns:", "sqs:", "ssm:")) {
            assertEquals(Set.of(), roles.actions("QueryRole", service));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PlanRole, config/ requests/ results/, ''",
        "DispatchRole, requests/ results/, ''",
        "BurstRole, requests/ results/, requests/ results/",
        "AggregateRole, config/ drift/ matrix/ requests/ results/ runs/ workloads/, drift/ matrix/ runs/ workloads/",
        "QueryRole, config/ workloads/, ''",
        "ReleaseRole, config/, ''",
        "DiscoverRole, config/, ''"
    })
    void eachFunctionReadsAndWritesOnlyItsPartOfTheBucket(String role, String read, String written) {
        assertEquals(folders(read), roles.resources(role, "s3:GetObject"));
        assertEquals(folders(written), roles.resources(role, "s3:PutObject"));
        assertEquals(Set.of(BUCKET), roles.resources(role, "s3:ListBucket"));
        Set<String> all = roles.actions(role, "s3:");
        all.removeAll(Set.of("s3:GetObject", "s3:PutObject", "s3:ListBucket"));
        assertEquals(Set.of(), all);
    }

    /** A transaction's condition needs no right of its own, as long as it stands on a write. */
    @ParameterizedTest
    @CsvSource({
        "PlanRole, GetItem PutItem Query UpdateItem",
        "DispatchRole, DeleteItem GetItem PutItem Query UpdateItem",
        "BurstRole, DeleteItem GetItem PutItem UpdateItem",
        "AggregateRole, BatchWriteItem DeleteItem GetItem PutItem Query DescribeStream GetRecords GetShardIterator ListStreams"
    })
    void eachFunctionDoesToTheTableOnlyWhatItsCodeDoes(String role, String operations) {
        assertEquals(
                Stream.of(operations.split(" ")).map("dynamodb:"::concat).collect(toSet()),
                roles.actions(role, "dynamodb:"));
    }

    @Test
    void dispatchLooksAtTheQueueNotAtRuns() {
        String table = "arn:${AWS::Partition}:dynamodb:${HomeRegion}:${AWS::AccountId}:table/${Prefix}";
        assertEquals(Set.of(table, table + "/index/GSI2"), roles.resources("DispatchRole", "dynamodb:Query"));
    }

    @Test
    void eachFunctionLogsIntoItsOwnGroupOnly() {
        roles.names().forEach(role -> {
            assertEquals(Set.of("logs:CreateLogStream", "logs:PutLogEvents"), roles.actions(role, "logs:"));
            assertEquals(Set.of(role.replace("Role", "Log.Arn")), roles.resources(role, "logs:PutLogEvents"));
        });
    }

    @Test
    void homesFunctionsMayLeaveDeadLetters() {
        assertEquals(
                Set.of("PlanRole", "DispatchRole", "AggregateRole", "DiscoverRole"), roles.with("sqs:SendMessage"));
        assertEquals(Set.of("DeadLetters.Arn"), roles.resources("PlanRole", "sqs:SendMessage"));
        assertEquals(Set.of("AggregateRole"), roles.with("dynamodb:GetRecords"));
        assertEquals(Set.of("Storage.Outputs.TableStreamArn"), roles.resources("AggregateRole", "dynamodb:GetRecords"));
    }

    private static String function(String name) {
        return "arn:${AWS::Partition}:lambda:${HomeRegion}:${AWS::AccountId}:function:${Prefix}-" + name;
    }

    private static Set<String> folders(String names) {
        return Stream.of(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(name -> BUCKET + "/" + name + "*")
                .collect(toSet());
    }
}
