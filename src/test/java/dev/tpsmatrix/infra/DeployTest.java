package dev.tpsmatrix.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.infra.Deployment.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployTest {

    private static final Pattern CONFIG = Pattern.compile("--config-env (\\S+)");
    private static final String TWO = "us-east-1 us-west-2";

    private final Deployment deployment;

    DeployTest(@TempDir Path folder) throws IOException {
        deployment = Deployment.in(folder);
        deployment.zip("target/function.zip", Deployment.X86_64);
    }

    /** The regions in the order that sam was called for them; {@code config} where the configuration was sent. */
    private List<String> order() throws IOException {
        return deployment.changes().stream()
                .map(call -> {
                    Matcher region = CONFIG.matcher(call);
                    return call.startsWith("sam deploy ") && region.find() ? region.group(1) : "config";
                })
                .distinct()
                .toList();
    }

    @Test
    void theFirstInstallationBeginsAtHome() throws Exception {
        Said said = deployment.run("deploy.sh", "--yes");
        assertEquals(0, said.code(), said.err());
        assertEquals(
                List.of(
                        "us-east-1",
                        "config",
                        "us-west-2",
                        "eu-west-1",
                        "eu-central-1",
                        "ap-southeast-1",
                        "ap-southeast-2"),
                order());
        assertTrue(said.out().contains("1/6 us-east-1\n"), said.out());
        assertTrue(said.out().contains("6/6 ap-southeast-2\n"), said.out());
        assertTrue(said.out().contains("{\"request_id\": \"first-probe\", \"tier\": \"probe\", \"repeats\": 1}"));
    }

    @Test
    void anUpgradeEndsAtHome() throws Exception {
        deployment.installed();
        Said said = deployment.run("deploy.sh", "--yes", "--regions", "us-east-1 eu-west-1 us-west-2");
        assertEquals(0, said.code(), said.err());
        assertEquals(List.of("eu-west-1", "us-west-2", "us-east-1", "config"), order());
    }

    @Test
    void everyRegionGetsHomeArchitectureAndTheGivenParameters() throws Exception {
        deployment.zip("arm.zip", Deployment.ARM64);
        Said said = deployment.run(
                "deploy.sh",
                "--yes",
                "--regions",
                TWO,
                "--zip",
                "arm.zip",
                "--parameters",
                "Enabled=false DiscoverSchedule=\"rate(1 day)\"");
        assertEquals(0, said.code(), said.err());
        List<String> deployed = deployment.changes().stream()
                .filter(call -> call.startsWith("sam "))
                .toList();
        assertEquals(2, deployed.size());
        for (String call : deployed) {
            assertTrue(
                    call.contains(" --parameter-overrides HomeRegion=us-east-1 Architecture=arm64 Enabled=false"
                            + " DiscoverSchedule=\"rate(1 day)\" --no-confirm-changeset --no-fail-on-empty-changeset"),
                    call);
        }
        assertEquals(
                -1,
                Files.mismatch(
                        deployment.root().resolve("arm.zip"), deployment.root().resolve("target/function.zip")));
    }

    @Test
    void nothingIsCalledAfterAFailure() throws Exception {
        deployment.answer("1", "sam deploy --config-env eu-west-1 *", "CREATE_FAILED");
        Said said = deployment.run("deploy.sh", "--yes");
        assertEquals(1, said.code());
        assertEquals(List.of("us-east-1", "config", "us-west-2", "eu-west-1"), order());
        assertEquals(
                "CREATE_FAILED\ndeploy.sh: eu-west-1 failed. Deployed now: us-east-1 us-west-2."
                        + " Not: eu-west-1 eu-central-1 ap-southeast-1 ap-southeast-2. Mend it, then run this again\n",
                said.err());
    }

    @Test
    void anErrorIsNotTakenForAnEmptyAccount() throws Exception {
        deployment.answer("254", "aws cloudformation describe-stacks *", "(AccessDenied)");
        Said said = deployment.run("deploy.sh", "--yes");
        assertEquals(1, said.code());
        assertTrue(said.err().contains("(AccessDenied)"), said.err());
        assertEquals(List.of(), deployment.changes());
    }

    @Test
    void withoutAYesNothingIsDeployed() throws Exception {
        for (String answer : List.of("", "n\n")) {
            Said said = deployment.with(List.of(), answer, "deploy.sh", "--regions", TWO);
            assertEquals(2, said.code());
            assertTrue(said.err().contains("not deployed; --yes deploys without asking"), said.err());
        }
        assertEquals(List.of(), deployment.changes());
        assertEquals(
                0,
                deployment.with(List.of(), "y\n", "deploy.sh", "--regions", TWO).code());
        assertFalse(deployment.changes().isEmpty());
    }
}
