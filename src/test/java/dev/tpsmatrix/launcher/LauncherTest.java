package dev.tpsmatrix.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.launcher.Checkout.Started;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class LauncherTest {

    private final Path folder;
    private final Checkout checkout;

    LauncherTest(@TempDir Path folder) throws IOException {
        this.folder = folder.toRealPath();
        this.checkout = Checkout.in(this.folder);
    }

    @BeforeEach
    void builtOnce() throws Exception {
        assertEquals(0, checkout.run());
        assertEquals(1, checkout.builds());
    }

    @Test
    void nothingIsBuiltTwice() throws Exception {
        Started second = checkout.start(Map.of());
        assertEquals(0, second.exitCode());
        assertEquals("", second.said());
        assertEquals(1, checkout.builds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", ".mvn/jvm.config", "src/main/A.java", "src/main/new/file", "infra/storage.yaml"})
    void aChangedSourceIsBuilt(String source) throws Exception {
        checkout.write(source, "changed");
        assertEquals(0, checkout.run());
        assertEquals(0, checkout.run());
        assertEquals(2, checkout.builds());
    }

    @Test
    void aRenamedSourceIsBuilt() throws Exception {
        Path source = checkout.root().resolve("src/local/B.java");
        Files.move(source, source.resolveSibling("Z.java"));
        assertEquals(0, checkout.run());
        assertEquals(2, checkout.builds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "src/test/C.java", "src/main/.A.java.swp"})
    void whatIsNoSourceIsNotBuilt(String file) throws Exception {
        checkout.write(file, "changed");
        assertEquals(0, checkout.run());
        assertEquals(1, checkout.builds());
    }

    @Test
    void aFailedBuildSaysWhyAndIsTriedAgain() throws Exception {
        checkout.write("src/main/A.java", "changed");
        Started broken = checkout.start(Map.of("BROKEN", "yes"));
        assertEquals(3, broken.exitCode());
        String said = broken.said();
        assertTrue(said.contains("[ERROR] cannot find symbol"), said);
        assertTrue(said.contains("the build failed"), said);
        assertEquals(0, checkout.run());
        assertEquals(3, checkout.builds());
    }

    @Test
    void aKilledBuildIsTriedAgain() throws Exception {
        checkout.write("src/main/A.java", "changed");
        Path gate = checkout.gate();
        Started killed = checkout.start(Map.of("GATE", gate.toString()));
        List<ProcessHandle> orphans;
        try (OutputStream whileMavenWaits = Files.newOutputStream(gate)) {
            orphans = killed.process().descendants().toList();
            killed.process().destroyForcibly().waitFor();
            assertEquals(0, checkout.run());
            assertEquals(3, checkout.builds());
        }
        for (ProcessHandle orphan : orphans) {
            orphan.onExit().get(30, SECONDS);
        }
        assertEquals(0, checkout.run());
        assertEquals(3, checkout.builds());
    }

    @Test
    void anInterruptedBuildStopsMavenAndLeavesNothing() throws Exception {
        checkout.write("src/main/A.java", "changed");
        Path gate = checkout.gate();
        Started interrupted = checkout.start(Map.of("GATE", gate.toString()));
        try (OutputStream whileMavenWaits = Files.newOutputStream(gate)) {
            ProcessHandle maven = interrupted.process().children().findFirst().orElseThrow();
            interrupted.process().destroy();
            assertEquals(143, interrupted.exitCode());
            maven.onExit().get(30, SECONDS);
        }
        try (var left = Files.list(checkout.root().resolve("target"))) {
            assertEquals(
                    List.of("local", "local-build.log"),
                    left.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        checkout.write("src/main/A.java", "changed");
        Path gate = checkout.gate();
        Started first = checkout.start(Map.of("GATE", gate.toString()));
        Started second;
        try (OutputStream whileMavenWaits = Files.newOutputStream(gate)) {
            second = checkout.start(Map.of());
            String firstLine = second.errors().readLine();
            assertTrue(firstLine.startsWith("tps-matrix: waiting for the build"), firstLine);
        }
        assertEquals(0, first.exitCode());
        assertEquals(0, second.exitCode());
        assertEquals(2, checkout.builds());
    }

    @Test
    void argumentsReachTheApplicationUntouched() throws Exception {
        assertEquals(0, checkout.run("run", "--data", "my data", "", "*", "a\"b"));
        List<String> java = checkout.java();
        assertEquals(List.of("run", "--data", "my data", "", "*", "a\"b"), java.subList(java.size() - 6, java.size()));
        assertTrue(
                java.get(java.size() - 7).endsWith("/check out/target/local/tps-matrix-1.0-runner.jar"),
                java.toString());
    }

    @Test
    void theApplicationRunsWhereTheUserIsAndBySymbolicLink() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createSymbolicLink(elsewhere.resolve("absolute"), checkout.root().resolve("tps-matrix"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), Path.of("../elsewhere/absolute"));
        assertEquals(0, checkout.start(Map.of(), elsewhere, link, "matrix").exitCode());
        assertEquals(elsewhere.toString(), checkout.java().get(0));
        assertEquals(1, checkout.builds());
    }

    @Test
    void theApplicationsExitCodeIsTheLaunchers() throws Exception {
        assertEquals(1, checkout.start(Map.of("JAVA_EXIT", "1")).exitCode());
    }

    @Test
    void anOldJavaIsRefusedInOneLine() throws Exception {
        Started old = checkout.start(Map.of("JAVA_VERSION", "1.8.0_292"));
        assertEquals(3, old.exitCode());
        String said = old.said();
        assertTrue(said.startsWith("tps-matrix: Java 8 found"), said);
        assertEquals(1, said.lines().count());
    }

    @Test
    void optionsThatOnlyLaterJavasKnowAreKeptFromEarlierOnes() throws Exception {
        assertFalse(checkout.java().toString().contains("--"), checkout.java().toString());
        assertEquals(
                0,
                checkout.start(Map.of("JAVA_VERSION", "25", "JAVA_OPTS", "-Xmx1g -ea"))
                        .exitCode());
        assertTrue(
                checkout.java()
                        .containsAll(List.of(
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Xmx1g",
                                "-ea")),
                checkout.java().toString());
    }
}
