package dev.tpsmatrix.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeployerPolicyTest {

    private static final int LARGEST = 6144; // of a managed policy, white space not counted
    private static final Pattern CALL = Pattern.compile("aws (cloudformation|dynamodb|lambda|s3api|ssm) ([a-z-]+)");

    /** The operations whose right has another name. */
    private static final Map<String, String> RIGHTS = Map.of(
            "lambda:Invoke", "lambda:InvokeFunction",
            "s3:DeleteObjects", "s3:DeleteObjectVersion",
            "s3:GetBucketVersioning", "s3:GetBucket*",
            "s3:ListObjectVersions", "s3:ListBucketVersions");

    private final JsonNode policy;

    DeployerPolicyTest() throws IOException {
        policy = new ObjectMapper().readTree(new File("infra/deployer-policy.json"));
    }

    private List<String> texts(JsonNode one) {
        return one.isArray() ? one.valueStream().map(JsonNode::asText).toList() : List.of(one.asText());
    }

    private Set<String> allowed() {
        Set<String> allowed = new TreeSet<>();
        policy.path("Statement").forEach(one -> allowed.addAll(texts(one.path("Action"))));
        return allowed;
    }

    @Test
    void fitsIntoAManagedPolicy() {
        assertTrue(policy.toString().length() <= LARGEST, "" + policy.toString().length());
    }

    @Test
    void onlyWhatKnowsNoResourceIsAllowedOnAll() {
        List<String> everywhere = new ArrayList<>();
        for (JsonNode statement : policy.path("Statement")) {
            if (texts(statement.path("Resource")).contains("*")) {
                everywhere.addAll(texts(statement.path("Action")));
            }
        }
        assertEquals(
                List.of(
                        "cloudformation:DescribeStackResources",
                        "logs:DescribeLogGroups",
                        "lambda:CreateEventSourceMapping"),
                everywhere);
        assertEquals(
                List.of("s3:GetBucket*"),
                allowed().stream().filter(action -> action.contains("*")).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cancel.sh",
                "deploy.sh",
                "destroy.sh",
                "lib.sh",
                "lib-config.sh",
                "lib-schedules.sh",
                "lib-storage.sh"
            })
    void allowsWhatTheScriptsCall(String script) throws Exception {
        Matcher calls = CALL.matcher(Files.readString(Path.of("infra", script)));
        while (calls.find()) {
            if (!calls.group(2).equals("wait")) {
                String action = calls.group(1).replace("s3api", "s3") + ":" + camel(calls.group(2));
                assertTrue(allowed().contains(RIGHTS.getOrDefault(action, action)), action);
            }
        }
    }

    private static String camel(String operation) {
        return Pattern.compile("(^|-)([a-z])")
                .matcher(operation)
                .replaceAll(start -> start.group(2).toUpperCase(Locale.ROOT));
    }
}
