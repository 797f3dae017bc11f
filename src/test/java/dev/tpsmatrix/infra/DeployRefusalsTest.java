package dev.tpsmatrix.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.infra.Deployment.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused is refused in one line, before anything is changed. */
class DeployRefusalsTest {

    private final Deployment deployment;

    DeployRefusalsTest(@TempDir Path folder) throws IOException {
        deployment = Deployment.in(folder);
    }

    private void refused(String why, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--yes", "--regions", "us-east-1 us-west-2"));
        all.addAll(Arrays.asList(arguments));
        Said said = deployment.run("deploy.sh", all.toArray(String[]::new));
        assertEquals(2, said.code(), said.err());
        assertTrue(said.err().contains(why), said.err());
        assertEquals(1, said.err().lines().count(), said.err());
        assertEquals(List.of(), deployment.changes());
    }

    @Test
    void nothingWasBuilt() throws Exception {
        refused("no target/function.zip: build it (mvn package -Dnative) or name one with --zip");
        assertEquals(List.of(), deployment.recorded("calls"));
    }

    @Test
    void theZipIsNotThere() throws Exception {
        refused("nowhere.zip: build it", "--zip", "nowhere.zip");
    }

    @Test
    void theZipHoldsNoExecutable() throws Exception {
        deployment.zip("target/function.zip", 3);
        refused("target/function.zip has no executable named bootstrap for x86_64 or arm64");
        Files.writeString(deployment.root().resolve("target/function.zip"), "no zip");
        refused("target/function.zip has no executable named bootstrap for x86_64 or arm64");
    }

    @Test
    void theZipIsForAnotherArchitecture() throws Exception {
        deployment.zip("target/function.zip", Deployment.ARM64);
        refused("Architecture=x86_64, but the zip is for arm64", "--parameters", "Enabled=false Architecture=x86_64");
    }

    @ParameterizedTest
    @CsvSource({
        "--regions, mars-1, samconfig.toml has no environment mars-1",
        "--regions, eu-west-1, 'nothing is installed in us-east-1 yet, which comes first'",
        "--parameters, HomeRegion=eu-west-1, HomeRegion stands in samconfig.toml",
        "--parameters, Enabled=true Prefix=mine, Prefix stands in samconfig.toml",
        "--parameters, 'ParameterKey=Enabled,ParameterValue=true', --parameters are written Key=Value",
        "--fast, now, unknown option --fast",
        "--zip, '', --zip needs a value",
    })
    void anOptionIsWrong(String option, String value, String why) throws Exception {
        deployment.zip("target/function.zip", Deployment.X86_64);
        refused(why, option, value);
    }

    @ParameterizedTest
    @CsvSource({
        "ROLLBACK_COMPLETE, aws cloudformation delete-stack --region us-west-2 --stack-name tps-matrix",
        "UPDATE_IN_PROGRESS, us-west-2: the stack tps-matrix is at UPDATE_IN_PROGRESS",
    })
    void aStackCannotBeUpdated(String status, String why) throws Exception {
        deployment.zip("target/function.zip", Deployment.X86_64);
        deployment.installed();
        deployment.answer("0", "aws cloudformation describe-stacks --region us-west-2 *", status);
        refused(why);
    }

    @Test
    void aTableBelongsToNoStack() throws Exception {
        deployment.zip("target/function.zip", Deployment.X86_64);
        deployment.answer("0", "aws dynamodb describe-table *", "ACTIVE");
        refused("the table tps-matrix in us-east-1 belongs to no stack: set another Prefix");
    }

    @Test
    void theConfigurationIsWrong() throws Exception {
        deployment.zip("target/function.zip", Deployment.X86_64);
        Said said =
                deployment.with(List.of("BAD_CONFIGURATION=yes"), "", "deploy.sh", "--yes", "--regions", "us-east-1");
        assertEquals(2, said.code());
        assertEquals("bench.yaml: bench.tier: no such tier\n", said.err());
        assertEquals(List.of(), deployment.changes());
    }

    @Test
    void theConfigurationNamesARegionThatIsNotDeployed() throws Exception {
        deployment.zip("target/function.zip", Deployment.X86_64);
        Path bench = deployment.root().resolve("infra/config/bench.yaml");
        Files.writeString(bench, Files.readString(bench).replaceFirst("regions: .*", "regions:\n  - sa-east-1"));
        refused("bench.yaml: samconfig.toml has no environment sa-east-1");
    }
}
