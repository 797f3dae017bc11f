package dev.tpsmatrix.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.launcher.Tools;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workflow of infra/github: its step as it stands, with an {@code aws} that records the event. */
class GithubWorkflowTest {

    private static final String AWS = """
            #!/bin/sh
            echo "$*" >>"$RECORD/calls"
            cp event.json "$RECORD/event.json"
            echo '{"run_id": "r"}' >answer.json
            echo "$ERROR"
            """;

    private final ObjectMapper json = new ObjectMapper();
    private final JsonNode workflow =
            Template.read("infra/github/benchmark.yml").root();
    private final JsonNode step = workflow.at("/jobs/plan/steps/1");
    private final Path folder;

    GithubWorkflowTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private int run(String... environment) throws IOException, InterruptedException {
        Tools.require("jq"); // which GitHub's machines have
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Deployment.executable(bin.resolve("aws"), AWS);
        List<String> line = new ArrayList<>(List.of("env", "PATH=" + bin + ":" + System.getenv("PATH")));
        line.addAll(List.of("RECORD=" + folder, "ERROR=None", "PREFIX=mine", "RUN=", "MODELS=", "TIER=", "REPEATS="));
        line.addAll(List.of("GITHUB_REPOSITORY=octo/bench", "GITHUB_RUN_ID=42"));
        line.addAll(Arrays.asList(environment));
        // As GitHub runs a step whose shell is bash.
        line.addAll(List.of("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"));
        line.add(step.path("run").asText());
        return new ProcessBuilder(line)
                .directory(Files.createDirectories(folder.resolve("work")).toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start()
                .waitFor();
    }

    private JsonNode event() throws IOException {
        return json.readTree(folder.resolve("event.json").toFile());
    }

    @Test
    void aScheduledRunIsNamedAndKnownByTheWorkflowsRun_ifThereIsJq() throws Exception {
        assertEquals(0, run("RUN=monthly"));
        assertEquals(
                json.readTree("{\"request_id\": \"github octo/bench 42\", \"caller\": \"github octo/bench\","
                        + " \"run\": \"monthly\"}"),
                event());
        assertTrue(Files.readString(folder.resolve("calls"))
                .startsWith("lambda invoke --function-name mine-plan --cli-read-timeout 310 "));
    }

    @Test
    void whatPeopleTypeIsDataOnly_ifThereIsJq() throws Exception {
        String typed = "a'; touch \"$RECORD/broken\" $(touch $RECORD/broken) \\(env.HOME), b";
        assertEquals(0, run("MODELS=" + typed, "TIER=probe", "REPEATS=2", "RUN=\") | halt #"));
        assertEquals("\") | halt #", event().path("run").asText());
        assertEquals(
                "b",
                event().path("models").get(event().path("models").size() - 1).asText());
        assertEquals(2, event().path("repeats").asInt());
        assertEquals("probe", event().path("tier").asText());
        assertFalse(Files.exists(folder.resolve("broken")));
        assertFalse(step.path("run").asText().contains("${{"), "GitHub would paste it into the program");
    }

    @Test
    void itFailsIfTheFunctionFailsOrANumberIsNone_ifThereIsJq() throws Exception {
        assertEquals(1, run("ERROR=Unhandled", "TIER=configured"));
        assertFalse(event().has("tier"));
        Files.delete(folder.resolve("calls"));
        assertFalse(0 == run("REPEATS=many"));
        assertFalse(Files.exists(folder.resolve("calls")));
    }

    @Test
    void itMayTakeARoleAndNothingElse() {
        assertEquals("{\"id-token\":\"write\"}", workflow.path("permissions").toString());
        assertTrue(workflow.at("/jobs/plan/steps/0/uses")
                .asText()
                .matches("aws-actions/configure-aws-credentials@v\\d+\\.\\d+\\.\\d+"));
        assertEquals(
                Set.of("run", "models", "tier", "repeats"),
                Template.entries(workflow.at("/on/workflow_dispatch/inputs")).keySet());
        assertTrue(Template.read("infra/config/bench.yaml").at("/bench/runs").has("monthly"));
    }

    @Test
    void theRoleIsForOneBranchAndStartsPlan() throws IOException {
        JsonNode permissions =
                json.readTree(new File("infra/github/permissions-policy.json")).path("Statement");
        assertEquals(1, permissions.size());
        assertEquals("lambda:InvokeFunction", permissions.at("/0/Action").asText());
        assertEquals(
                "arn:aws:lambda:us-east-1:123456789012:function:tps-matrix-plan",
                permissions.at("/0/Resource").asText());
        JsonNode trust =
                json.readTree(new File("infra/github/trust-policy.json")).path("Statement");
        assertEquals(1, trust.size());
        assertEquals("sts:AssumeRoleWithWebIdentity", trust.at("/0/Action").asText());
        JsonNode equals = trust.at("/0/Condition/StringEquals");
        assertEquals(2, equals.size());
        assertEquals(
                "sts.amazonaws.com",
                equals.path("token.actions.githubusercontent.com:aud").asText());
        assertFalse(equals.toString().contains("*"));
    }

    @Test
    void noSecretIsInTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("infra/github"))) {
            for (Path file : files.toList()) {
                assertFalse(Files.readString(file).matches("(?s).*(secrets\\.|AKIA|whsec_|sk-).*"), file.toString());
            }
        }
    }
}
