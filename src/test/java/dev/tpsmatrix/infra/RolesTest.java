package dev.tpsmatrix.infra;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolesTest {

    private final Template template = Template.regional();
    private final Map<String, JsonNode> roles = template.all("AWS::IAM::Role");

    @Test
    void eachFunctionHasARoleOfItsOwn() {
        template.functions()
                .forEach((name, function) ->
                        assertEquals(name + "Role.Arn", function.path("Role").asText()));
        assertEquals(
                template.functions().keySet().stream()
                        .map(name -> name + "Role")
                        .collect(toSet()),
                roles.keySet());
        assertTrue(template.root().findValues("RoleArn").isEmpty());
        for (JsonNode function : template.functions().values()) {
            assertFalse(function.has("Policies"), "SAM ignores them beside a role");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"template.yaml", "infra/storage.yaml", "infra/alarms.yaml"})
    void noRoleHasAFixedName(String file) {
        assertTrue(Template.read(file).root().findValues("RoleName").isEmpty());
    }

    @Test
    void onlyLambdaTakesARoleAndXRayComesByChoice() {
        roles.forEach((name, role) -> {
            assertEquals(
                    "{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},"
                            + "\"Action\":\"sts:AssumeRole\"}",
                    role.at("/AssumeRolePolicyDocument/Statement/0").toString(),
                    name);
            assertEquals(1, role.at("/AssumeRolePolicyDocument/Statement").size());
            assertEquals(
                    "[\"IsTraced\",[\"arn:${AWS::Partition}:iam::aws:policy/AWSXRayDaemonWriteAccess\"],"
                            + "\"AWS::NoValue\"]",
                    role.path("ManagedPolicyArns").toString(),
                    name);
        });
        assertEquals(
                "[Tracing, Active]",
                Template.texts(template.at("/Conditions/IsTraced")).toString());
    }

    @Test
    void nothingIsAllowedByWildcard() {
        roles.forEach((name, role) -> {
            assertTrue(Roles.statements(role).count() > 1, name);
            Roles.statements(role).forEach(statement -> {
                assertEquals("Allow", statement.path("Effect").asText());
                assertFalse(Roles.texts(statement, "Action").anyMatch(action -> action.contains("*")), "" + statement);
                // Of a text without a tag only the end may be open: a folder of the bucket or of the parameters, and
                // what Bedrock serves, in whatever region. Its lists can't be narrowed.
                assertTrue(
                        Roles.texts(statement, "Resource")
                                .allMatch(resource -> resource.matches("\\w+\\.(Arn|Outputs\\.\\w+)"
                                                + "|arn:\\$\\{AWS::Partition}:s3:::[^*]+(/\\w+/\\*)?"
                                                + "|arn:\\$\\{AWS::Partition}:(dynamodb|lambda|sns):\\$\\{HomeRegion}:[^*]+"
                                                + "|arn:\\$\\{AWS::Partition}:lambda:\\*:[^*]+"
                                                + "|arn:\\$\\{AWS::Partition}:ssm:\\$\\{HomeRegion}:[^*]+/(keys|webhooks)(/\\*)?"
                                                + "|arn:\\$\\{AWS::Partition}:bedrock:\\*:[^*]*:[a-z-]+/\\*")
                                        || isListOfBedrock(statement)),
                        "" + statement);
            });
        });
    }

    private static boolean isListOfBedrock(JsonNode statement) {
        return statement.path("Resource").asText().equals("*")
                && Roles.texts(statement, "Action").allMatch(action -> action.startsWith("bedrock:List"));
    }
}
