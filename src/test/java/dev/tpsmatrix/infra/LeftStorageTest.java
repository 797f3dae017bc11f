package dev.tpsmatrix.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.infra.Deployment.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftStorageTest {

    private final Deployment deployment;

    LeftStorageTest(@TempDir Path folder) throws IOException {
        deployment = Deployment.in(folder);
        deployment.zip("target/function.zip", Deployment.X86_64);
        deployment.withStorage();
    }

    @Test
    void isImportedIntoANewStackBeforeHomeIsDeployed() throws Exception {
        Said said = deployment.run("deploy.sh", "--yes", "--regions", "us-east-1");
        assertEquals(0, said.code(), said.err());
        List<String> calls = deployment.recorded("calls").stream()
                .filter(call -> call.matches("(aws cloudformation ([cegw]).*|sam .*)"))
                .map(call -> call.replaceAll("^((aws \\S+ (wait \\S+|\\S+))|(sam \\S+)).*", "$1"))
                .toList();
        assertEquals(
                List.of(
                        "aws cloudformation get-template",
                        "aws cloudformation create-change-set",
                        "aws cloudformation wait change-set-create-complete",
                        "aws cloudformation execute-change-set",
                        "aws cloudformation wait stack-import-complete",
                        "sam deploy"),
                calls);
    }

    @Test
    void keepsItsTemplateItsTagsAndItsParameters() throws Exception {
        deployment.run("deploy.sh", "--yes", "--regions", "us-east-1");
        String create = deployment.changes().stream()
                .filter(call -> call.startsWith("aws cloudformation create-change-set "))
                .findFirst()
                .orElseThrow();
        assertTrue(create.contains(" --change-set-type IMPORT "), create);
        ObjectMapper json = new ObjectMapper();
        JsonNode template = json.readTree(create.replaceAll(".* --template-body (\\{.*}) --resources.*", "$1"));
        JsonNode storage = template.at("/Resources/Storage");
        assertEquals("Retain", storage.path("DeletionPolicy").asText());
        assertEquals(
                "https://tps-matrix-123456789012-us-east-1.s3.us-east-1.amazonaws.com/deploy/storage.yaml",
                storage.at("/Properties/TemplateURL").asText());
        assertEquals("tps-matrix", storage.at("/Properties/Parameters/Prefix").asText());
        assertEquals("90", storage.at("/Properties/Parameters/RequestsDays").asText());
        assertEquals("v", storage.at("/Properties/Tags/0/Value").asText());
        JsonNode imported = json.readTree(create.replaceAll(".* --resources-to-import (\\[.*]).*", "$1"));
        assertEquals("Storage", imported.at("/0/LogicalResourceId").asText());
        assertEquals(
                "AWS::CloudFormation::Stack", imported.at("/0/ResourceType").asText());
        assertEquals(
                Deployment.STORAGE, imported.at("/0/ResourceIdentifier/StackId").asText());
        assertTrue(deployment.recorded("calls").stream()
                .anyMatch(call ->
                        call.startsWith("aws s3 cp - s3://tps-matrix-123456789012-us-east-1/deploy/storage.yaml ")));
    }

    @Test
    void stopsTheDeploymentIfItCannotBeImported() throws Exception {
        deployment.answer("255", "aws cloudformation wait change-set-create-complete *", "Waiter failed");
        Said said = deployment.run("deploy.sh", "--yes", "--regions", "us-east-1");
        assertEquals(1, said.code());
        assertTrue(said.err().contains("the import of " + Deployment.STORAGE + " failed. Deployed now: none."));
        assertTrue(deployment.changes().stream().noneMatch(call -> call.matches("(sam|.* execute-change-set) .*")));
    }

    @Test
    void ofAStackThatStandsIsLeftAlone() throws Exception {
        deployment.installed();
        assertEquals(
                0,
                deployment.run("deploy.sh", "--yes", "--regions", "us-east-1").code());
        assertTrue(deployment.changes().stream().noneMatch(call -> call.contains("change-set ")));
    }
}
