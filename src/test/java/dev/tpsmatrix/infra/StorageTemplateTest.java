package dev.tpsmatrix.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageTemplateTest {

    private final Template storage = Template.read("infra/storage.yaml");
    private final JsonNode table = storage.properties("Table");
    private final JsonNode bucket = storage.properties("Bucket");

    @ParameterizedTest
    @CsvSource({
        "Table, DeletionPolicy",
        "Table, UpdateReplacePolicy",
        "Bucket, DeletionPolicy",
        "Bucket, UpdateReplacePolicy"
    })
    void tableAndBucketOutliveTheStack(String resource, String policy) {
        assertEquals(
                "Retain", storage.at("/Resources/" + resource + "/" + policy).asText());
    }

    @Test
    void theTableIsProtectedEncryptedAndRecoverable() {
        assertTrue(table.path("DeletionProtectionEnabled").asBoolean());
        assertTrue(table.at("/SSESpecification/SSEEnabled").asBoolean());
        assertFalse(table.path("SSESpecification").has("KMSMasterKeyId"), "nobody needs rights for AWS' key");
        assertTrue(table.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                .asBoolean());
        assertEquals("PAY_PER_REQUEST", table.path("BillingMode").asText());
    }

    @Test
    void theTableIsTheOneTheCodeReads() {
        assertEquals(List.of("pk", "sk"), keys(table));
        assertEquals(List.of("gsi1pk", "gsi1sk"), keys(table.at("/GlobalSecondaryIndexes/0")));
        assertEquals(List.of("gsi2pk", "gsi2sk"), keys(table.at("/GlobalSecondaryIndexes/1")));
        assertEquals(
                List.of("lanes", "run_id", "state", "region", "fence"),
                Template.texts(table.at("/GlobalSecondaryIndexes/1/Projection/NonKeyAttributes")));
        assertEquals(
                "expires_at", table.at("/TimeToLiveSpecification/AttributeName").asText());
        assertTrue(table.at("/TimeToLiveSpecification/Enabled").asBoolean());
        assertEquals(
                "NEW_IMAGE", table.at("/StreamSpecification/StreamViewType").asText());
        assertEquals("Prefix", table.path("TableName").asText());
    }

    /** The scripts find the table's stack by the table's name, and CloudFormation looks among all physical ids. */
    @ParameterizedTest
    @ValueSource(strings = {"template.yaml", "infra/storage.yaml", "infra/alarms.yaml"})
    void nothingElseIsNamedAsTheTable(String file) {
        Template.read(file)
                .resources()
                .forEach((name, resource) -> Template.entries(resource.path("Properties"))
                        .forEach((property, value) -> {
                            if (property.endsWith("Name") && !property.equals("TableName")) {
                                assertFalse(value.asText().equals("Prefix"), name);
                            }
                        }));
    }

    @Test
    void keysAreFreeOfIntrinsicsSinceTheLocalTableIsMadeFromThem() throws IOException {
        String keys = Files.readAllLines(Path.of("infra/storage.yaml")).stream()
                .dropWhile(line -> !line.contains("AttributeDefinitions:"))
                .takeWhile(line -> !line.contains("PointInTimeRecoverySpecification:"))
                .collect(Collectors.joining("\n"));
        assertTrue(keys.contains("GlobalSecondaryIndexes:") && keys.contains("TimeToLiveSpecification:"));
        assertFalse(keys.matches("(?s).*(!\\w|Fn::|Ref:).*"), keys);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"})
    void theBucketIsNeverPublic(String block) {
        assertTrue(bucket.path("PublicAccessBlockConfiguration").path(block).asBoolean());
    }

    @Test
    void theBucketIsEncryptedVersionedAndNamedForItsHome() {
        assertEquals(
                "${Prefix}-${AWS::AccountId}-${AWS::Region}",
                bucket.path("BucketName").asText());
        assertEquals("Enabled", bucket.at("/VersioningConfiguration/Status").asText());
        assertEquals(
                "AES256",
                bucket.at(
                                "/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/SSEAlgorithm")
                        .asText());
        assertEquals(
                "BucketOwnerEnforced",
                bucket.at("/OwnershipControls/Rules/0/ObjectOwnership").asText());
    }

    @Test
    void nobodyReadsTheBucketWithoutTls() {
        JsonNode statement = storage.properties("BucketPolicy").at("/PolicyDocument/Statement/0");
        assertEquals("Bucket", storage.properties("BucketPolicy").path("Bucket").asText());
        assertEquals("Deny", statement.path("Effect").asText());
        assertEquals("*", statement.path("Principal").asText());
        assertEquals("s3:*", statement.path("Action").asText());
        assertEquals(List.of("Bucket.Arn", "${Bucket.Arn}/*"), Template.texts(statement.path("Resource")));
        assertEquals(
                "{\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
                statement.path("Condition").toString());
    }

    @Test
    void onlyArchivesOfRequestsExpireAndFirstTheyGetCheaper() {
        List<JsonNode> expiring = Template.elements(bucket.at("/LifecycleConfiguration/Rules"))
                .filter(rule -> rule.has("ExpirationInDays") || rule.has("Transitions"))
                .toList();
        assertEquals(1, expiring.size());
        JsonNode rule = expiring.get(0);
        assertEquals("Enabled", rule.path("Status").asText());
        assertEquals("requests/", rule.path("Prefix").asText());
        assertEquals("RequestsDays", rule.path("ExpirationInDays").asText());
        assertEquals(
                "[{\"StorageClass\":\"STANDARD_IA\",\"TransitionInDays\":30}]",
                rule.path("Transitions").toString());
        assertEquals(400, storage.at("/Parameters/RequestsDays/Default").asInt());
        assertTrue(
                storage.at("/Parameters/RequestsDays/MinValue").asInt() > 30, "S3 refuses to expire before it moves");
    }

    private static List<String> keys(JsonNode table) {
        return Template.elements(table.path("KeySchema"))
                .map(key -> key.path("AttributeName").asText())
                .toList();
    }
}
