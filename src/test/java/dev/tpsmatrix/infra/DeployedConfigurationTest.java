package dev.tpsmatrix.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.config.DirectoryConfig;
import dev.tpsmatrix.infra.Deployment.Said;
import dev.tpsmatrix.plan.Estimate;
import dev.tpsmatrix.plan.Planner;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.result.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployedConfigurationTest {

    private static final String KEY = "sk-do-not-show-me-42";

    private final Deployment deployment;

    DeployedConfigurationTest(@TempDir Path folder) throws IOException {
        deployment = Deployment.in(folder);
        deployment.zip("target/function.zip", Deployment.X86_64);
    }

    @Test
    void aRunOfWhatIsShippedCostsLessThanADollar() {
        Setup setup = Setup.load(new DirectoryConfig(Path.of("infra/config")), Setup.FILE, List.of());
        Estimate estimate = Estimate.of(
                new Planner("r", Trigger.manual("a test"), Instant.parse("2026-11-24T10:00:00Z"), 1).plan(setup));
        assertEquals(4, estimate.bursts().size());
        assertTrue(estimate.usd() > 0.1, "" + estimate.usd());
        assertTrue(estimate.worstUsd() < 1, "" + estimate.worstUsd());
    }

    @Test
    void itIsCheckedInEachOfItsRegions() throws Exception {
        Said said = deployment.run("deploy.sh", "--yes", "--regions", "us-east-1");
        assertEquals(
                List.of(
                        "tps-matrix plan --dry-run --config infra/config/bench.yaml --region us-east-1 in us-east-1",
                        "tps-matrix plan --dry-run --config infra/config/bench.yaml --region eu-west-1 in eu-west-1"),
                deployment.recorded("plans"));
        assertTrue(said.out().contains("a run from eu-west-1: 0.0900 USD expected\n"), said.out());
    }

    @Test
    void aMissingKeyIsAskedForAndNeverShown() throws Exception {
        deployment.answer("254", "aws ssm get-parameter *ANTHROPIC*", "(ParameterNotFound)");
        Said said = deployment.with(List.of(), KEY + "\n", "deploy.sh", "--yes", "--regions", "us-east-1");
        assertEquals(0, said.code(), said.err());
        assertEquals(
                "aws ssm put-parameter --region us-east-1 --name /tps-matrix/keys/ANTHROPIC_API_KEY"
                        + " --type SecureString --value file:///dev/stdin",
                deployment.changes().get(0));
        assertEquals(List.of(KEY), deployment.recorded("piped"));
        String seen = said.out() + said.err() + deployment.recorded("calls") + deployment.recorded("plans");
        assertFalse(seen.contains(KEY), seen);
    }

    private static final String DOCUMENT = """
            {
              "type": "service_account",
              "private_key": "-----BEGIN PRIVATE KEY-----\\nMIIabc\\n-----END PRIVATE KEY-----\\n",
              "of": {"url": "https://sts.{region}.example"}
            }
            """;

    /** A document is one key, however many lines it has; the next key begins after it. */
    @Test
    void aDocumentIsReadToItsEnd() throws Exception {
        deployment.answer("254", "aws ssm get-parameter *", "(ParameterNotFound)");
        Said said = deployment.with(List.of(), DOCUMENT + KEY + "\n", "deploy.sh", "--yes", "--regions", "us-east-1");
        assertEquals(0, said.code(), said.err());
        assertEquals((DOCUMENT + KEY).lines().map(String::strip).toList(), deployment.recorded("piped"));
        assertFalse((said.out() + said.err() + deployment.recorded("calls")).contains("MIIabc"), said.toString());
    }

    @Test
    void aDocumentWithoutAnEndIsRefusedAndNeverShown() throws Exception {
        deployment.answer("254", "aws ssm get-parameter *ANTHROPIC*", "(ParameterNotFound)");
        String half = DOCUMENT.substring(0, DOCUMENT.indexOf("\"of\""));
        Said said = deployment.with(List.of(), half, "deploy.sh", "--yes", "--regions", "us-east-1");
        assertEquals(2, said.code());
        assertTrue(said.err().contains("the JSON document that was given has no end"), said.err());
        assertFalse((said.out() + said.err()).contains("MIIabc"), said.toString());
        assertEquals(List.of(), deployment.changes());
    }

    @Test
    void withoutATerminalTheMissingKeyIsNamed() throws Exception {
        deployment.answer("254", "aws ssm get-parameter *ANTHROPIC*", "(ParameterNotFound)");
        Said said = deployment.run("deploy.sh", "--yes", "--regions", "us-east-1");
        assertEquals(2, said.code());
        assertEquals(
                "deploy.sh: /tps-matrix/keys/ANTHROPIC_API_KEY is missing in us-east-1: give it at the terminal,"
                        + " or as a line of standard input\n",
                said.err());
        assertEquals(List.of(), deployment.changes());
    }

    @Test
    void aKeyThatLiesOpenIsRefused() throws Exception {
        deployment.answer("0", "aws ssm get-parameter *OPENAI*", "String");
        Said said = deployment.run("deploy.sh", "--yes", "--regions", "us-east-1");
        assertEquals(2, said.code());
        assertTrue(said.err().contains("/tps-matrix/keys/OPENAI_API_KEY in us-east-1 is a String"), said.err());
    }

    @Test
    void theKeysAreThoseOfTheTargets() throws Exception {
        Files.writeString(deployment.root().resolve("infra/config/bench.yaml"), """
                bench:
                  regions:
                    - us-east-1 # home
                  targets:
                    - {id: a, provider: openai, key: MY_KEY}
                    - id: b
                      key: none
                      provider: openai
                      lanes:
                        - openai/mine
                    - provider: anthropic
                      id: c
                      # key: NOT_THIS
                  runs:
                    monthly: {cron: "0 11 ? * 3#1 *", timezone: America/New_York, targets: [a]}
                    daily_probe: {cron: "30 9 * * ? *", timezone: America/New_York}
                    quarterly_review: {cron: "0 11 ? 1,4,7,10 3#2 *", timezone: America/New_York}
                """);
        deployment.run("deploy.sh", "--yes", "--regions", "us-east-1");
        assertEquals(
                List.of("/tps-matrix/keys/ANTHROPIC_API_KEY", "/tps-matrix/keys/MY_KEY"),
                deployment.recorded("calls").stream()
                        .filter(call -> call.startsWith("aws ssm get-parameter "))
                        .map(call -> call.replaceAll(".*--name (\\S+) .*", "$1"))
                        .toList());
        assertEquals(1, deployment.recorded("plans").size());
    }

    @Test
    void theBucketHoldsWhatWasCheckedAndNothingElse() throws Exception {
        deployment.run("deploy.sh", "--yes", "--regions", "us-east-1");
        String to = " infra/config s3://tps-matrix-123456789012-us-east-1/config ";
        List<String> sent = deployment.changes().stream()
                .filter(call -> call.startsWith("aws s3 "))
                .toList();
        assertEquals(2, sent.size());
        assertTrue(sent.get(0).startsWith("aws s3 cp" + to + "--recursive "), sent.get(0));
        assertTrue(sent.get(1).startsWith("aws s3 sync" + to + "--delete "), sent.get(1));
    }
}
