package dev.tpsmatrix.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.infra.Deployment.Said;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine with little more than bash and the usual small commands. */
class FreshMachineTest {

    private static final List<String> TOOLS = List.of(
            "awk", "bash", "cat", "cp", "date", "dirname", "env", "grep", "mkdir", "mktemp", "od", "rm", "sed", "sort",
            "tr");

    private final Deployment deployment;
    private final Path only;

    FreshMachineTest(@TempDir Path folder) throws IOException {
        deployment = Deployment.in(folder);
        deployment.zip("target/function.zip", Deployment.ARM64);
        only = Files.createDirectories(folder.resolve("only"));
        for (String tool : TOOLS) {
            link(Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .map(directory -> Path.of(directory, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow());
        }
    }

    private void link(Path tool) throws IOException {
        Deployment.executable(only.resolve(tool.getFileName()), "#!/bin/sh\nexec '" + tool + "' \"$@\"\n");
    }

    private Said deploy() throws IOException, InterruptedException {
        return deployment.with(List.of("PATH=" + only), "", "deploy.sh", "--yes", "--regions", "us-east-1");
    }

    @Test
    void withoutUnzipAndJarTheZipIsRefused() throws Exception {
        Said said = deploy();
        assertEquals(2, said.code());
        assertEquals("deploy.sh: neither unzip nor a JDK's jar found, to look into the zip\n", said.err());
    }

    @Test
    void withoutTheSamCliNothingIsBegun() throws Exception {
        link(Path.of(System.getProperty("java.home"), "bin", "jar"));
        link(deployment.bin().resolve("aws"));
        Said said = deploy();
        assertEquals(2, said.code());
        assertTrue(said.err().contains("no sam found: docs/deploy.md says"), said.err());
        assertEquals(List.of(), deployment.recorded("calls"));
    }

    @Test
    void withoutUnzipTheZipIsReadByJarAndWithoutJavaTheConfigurationGoesUnchecked() throws Exception {
        link(Path.of(System.getProperty("java.home"), "bin", "jar"));
        link(deployment.bin().resolve("aws"));
        link(deployment.bin().resolve("sam"));
        Said said = deploy();
        assertEquals(0, said.code(), said.err());
        assertTrue(said.out().contains("the configuration was not checked: that takes Java and Maven"), said.out());
        assertTrue(deployment.changes().stream().anyMatch(call -> call.contains(" Architecture=arm64 ")));
    }
}
