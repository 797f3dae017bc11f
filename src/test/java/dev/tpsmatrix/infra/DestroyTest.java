package dev.tpsmatrix.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.infra.Deployment.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DestroyTest {

    private static final String OBJECTS = "{\"Objects\": [{\"Key\": \"a\", \"VersionId\": \"1\"}], \"Quiet\": true}";

    private final Deployment deployment;

    DestroyTest(@TempDir Path folder) throws IOException {
        deployment = Deployment.in(folder);
        deployment.installed();
        deployment.withStorage();
        deployment.answer("0", "aws s3api get-bucket-versioning *", "Enabled");
        deployment.answer("0", "aws ssm get-parameters-by-path */keys *", "/tps-matrix/keys/A /tps-matrix/keys/B");
        deployment.answer("0", "aws ssm get-parameters-by-path */webhooks *", "/tps-matrix/webhooks/C");
        deployment.answer("once0", "aws s3api list-object-versions *", OBJECTS);
    }

    /** What was called, shortened to action and place. */
    private List<String> done() throws IOException {
        return deployment.changes().stream()
                .map(call -> call.replaceAll("aws \\S+ (\\S+) .*?--region (\\S+).*?( (arn:|/)\\S+)?$", "$1 $2$3"))
                .toList();
    }

    @Test
    void satellitesGoFirstAndTheDataStay() throws Exception {
        Said said = deployment.run("destroy.sh");
        assertEquals(0, said.code(), said.err());
        assertEquals(
                List.of(
                        "delete-stack us-west-2",
                        "delete-stack eu-west-1",
                        "delete-stack eu-central-1",
                        "delete-stack ap-southeast-1",
                        "delete-stack ap-southeast-2",
                        "delete-stack us-east-1"),
                done());
        assertTrue(said.out().contains("kept: the stack " + Deployment.STORAGE + " with the table tps-matrix and"));
        assertTrue(said.out().contains("0.45 USD a month"), said.out());
    }

    @Test
    void eachStackIsGoneBeforeTheNextIsDeleted() throws Exception {
        deployment.answer("255", "aws cloudformation wait stack-delete-complete --region eu-west-1 *", "DELETE_FAILED");
        Said said = deployment.run("destroy.sh");
        assertEquals(1, said.code());
        assertEquals(List.of("delete-stack us-west-2", "delete-stack eu-west-1"), done());
        assertTrue(said.err().contains("the stack tps-matrix in eu-west-1 failed. Deleted now: us-west-2."));
    }

    @Test
    void withDataAndTheTypedNameAllGoes() throws Exception {
        Said said = deployment.with(List.of(), "tps-matrix\n", "destroy.sh", "--with-data");
        assertEquals(0, said.code(), said.err());
        assertEquals(
                List.of(
                        "delete-stack us-east-1",
                        "delete-stack us-east-1 " + Deployment.STORAGE,
                        "update-table us-east-1",
                        "delete-table us-east-1",
                        "delete-objects us-east-1",
                        "delete-bucket us-east-1",
                        "delete-parameter us-east-1 /tps-matrix/keys/A",
                        "delete-parameter us-east-1 /tps-matrix/keys/B",
                        "delete-parameter us-east-1 /tps-matrix/webhooks/C"),
                done().subList(5, done().size()));
        assertEquals(List.of(OBJECTS), deployment.recorded("piped"));
        assertTrue(deployment.changes().stream().anyMatch(call -> call.endsWith(" --no-deletion-protection-enabled")));
    }

    @Test
    void withAWrongNameNothingGoes() throws Exception {
        for (String typed : List.of("tps-matri\n", "\n", "")) {
            Said said = deployment.with(List.of(), typed, "destroy.sh", "--with-data");
            assertEquals(2, said.code());
            assertTrue(said.err().contains("is not tps-matrix: nothing was deleted"), said.err());
        }
        assertEquals(List.of(), deployment.changes());
    }

    @Test
    void objectsThatCannotBeDeletedEndIt() throws Exception {
        deployment.answer("0", "aws s3api delete-objects *", "Access Denied");
        Said said = deployment.with(List.of(), "tps-matrix\n", "destroy.sh", "--with-data");
        assertEquals(1, said.code());
        assertTrue(said.err().contains("was not emptied: Access Denied"), said.err());
    }

    @Test
    void anErrorIsNotTakenForAnEmptyAccount() throws Exception {
        deployment.answer("254", "aws cloudformation describe-stacks *", "(AccessDenied)");
        assertEquals(1, deployment.run("destroy.sh").code());
        assertEquals(List.of(), deployment.changes());
    }

    @Test
    void aDryRunChangesNothingAndAsksNothing() throws Exception {
        Said said = deployment.run("destroy.sh", "--with-data", "--dry-run");
        assertEquals(0, said.code(), said.err());
        assertEquals(List.of(), deployment.changes());
        assertTrue(said.out().contains("\naws s3api delete-objects "), said.out());
    }

    @Test
    void whatIsNotThereIsPassedOver() throws Exception {
        deployment.answer("254", "aws cloudformation describe-stack*", "Stack tps-matrix does not exist");
        deployment.answer("254", "aws dynamodb describe-table *", "(ResourceNotFoundException)");
        deployment.answer("254", "aws s3api get-bucket-versioning *", "(NoSuchBucket)");
        deployment.answer("0", "aws ssm get-parameters-by-path *", "");
        Said said = deployment.with(List.of(), "tps-matrix\n", "destroy.sh", "--with-data");
        assertEquals(0, said.code(), said.err());
        assertEquals(List.of(), deployment.changes());
    }
}
