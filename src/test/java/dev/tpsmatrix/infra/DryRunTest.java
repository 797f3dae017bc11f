package dev.tpsmatrix.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.infra.Deployment.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunTest {

    private static final String TWO = "us-east-1 us-west-2";
    private static final String BUCKET = "s3://tps-matrix-123456789012-us-east-1";

    private final Deployment deployment;

    DryRunTest(@TempDir Path folder) throws IOException {
        deployment = Deployment.in(folder);
        deployment.zip("target/function.zip", Deployment.X86_64);
    }

    @Test
    void aDryRunPrintsWhatARunCallsAndChangesNothing() throws Exception {
        deployment.withStorage();
        deployment.answer("254", "aws ssm get-parameter *", "(ParameterNotFound)");
        Said dry = deployment.run("deploy.sh", "--dry-run", "--regions", TWO);
        assertEquals(0, dry.code(), dry.err());
        assertEquals(List.of(), deployment.changes());
        assertTrue(dry.out().contains("--parameter-overrides 'HomeRegion=us-east-1 Architecture=x86_64'"), dry.out());
        assertEquals(
                2,
                dry.out().lines().filter(line -> line.startsWith("sam deploy ")).count());
        assertTrue(dry.out().contains("\naws cloudformation create-change-set "), dry.out());
        assertTrue(dry.out().contains("\naws s3 sync infra/config " + BUCKET + "/config --delete "), dry.out());
        Path script = Files.writeString(deployment.record().resolve("script"), dry.out());
        assertEquals(
                0, new ProcessBuilder("bash", "-n", script.toString()).start().waitFor());
    }

    @Test
    void whatSomebodyWouldPasteIsWhatIsRun() throws Exception {
        Said dry = deployment.run("deploy.sh", "--dry-run", "--regions", TWO);
        Files.delete(deployment.record().resolve("calls"));
        Path script = Files.writeString(deployment.root().resolve("infra/pasted"), "#!/usr/bin/env bash\n" + dry.out());
        assertTrue(script.toFile().setExecutable(true));
        assertEquals(0, deployment.run("pasted").code());
        List<String> pasted = deployment.recorded("calls");
        Files.delete(deployment.record().resolve("calls"));
        deployment.run("deploy.sh", "--yes", "--regions", TWO);
        assertEquals(deployment.recorded("calls"), pasted);
    }
}
