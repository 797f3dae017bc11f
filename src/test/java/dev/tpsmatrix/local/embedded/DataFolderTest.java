package dev.tpsmatrix.local.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {

    @TempDir
    Path dir;

    @Test
    void aNewFolderIsMarkedWithItsSchema() throws IOException {
        Path data = dir.resolve("not/yet");
        try (DataFolder folder = DataFolder.open(data)) {
            assertEquals(data.toRealPath(), folder.path());
            assertTrue(folder.dynamo().startsWith(folder.path()));
        }
        assertEquals("1", Files.readString(data.resolve("schema")).strip());
        assertEquals(List.of("lock", "schema"), names(data));
    }

    @Test
    void aFileInTheArchivesPlaceIsRefusedBeforeAnythingIsWritten() throws IOException {
        Path archive = Files.createFile(dir.resolve("archive"));
        assertEquals(archive + ": is a file, not a directory; choose another --data", refusal(dir));
        assertEquals(List.of("archive"), names(dir));
    }

    @Test
    void aFolderIsOpenOnlyOnce() {
        try (DataFolder folder = DataFolder.open(dir)) {
            assertEquals(inUse(), refusal(folder.path()));
            assertEquals(inUse(), refusal(folder.path()));
        }
        DataFolder.open(dir).close();
    }

    @Test
    @Timeout(60)
    void aFolderOfAnotherProcessIsRefusedUntilThatIsKilled() throws Exception {
        Process other = holder();
        try {
            assertEquals("open", firstLine(other));
            assertEquals(inUse(), refusal(dir));
        } finally {
            other.destroyForcibly().waitFor();
        }
        DataFolder.open(dir).close();
    }

    @Test
    @Timeout(60)
    void aRefusedSecondOpenLeavesTheLockHeldAgainstOtherProcesses() throws Exception {
        try (DataFolder folder = DataFolder.open(dir)) {
            refusal(folder.path());
            Process other = holder();
            try {
                assertEquals(inUse(), firstLine(other));
            } finally {
                other.destroyForcibly().waitFor();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "", "one\ntwo"})
    void anotherSchemaIsRefusedAndNothingWritten(String schema) throws IOException {
        Files.writeString(dir.resolve("schema"), schema);
        assertEquals(
                "%s: schema '%s'; this tps-matrix reads schema 1 only: choose another --data"
                        .formatted(dir.resolve("schema"), schema.replace('\n', '?')),
                refusal(dir));
        assertEquals(List.of("schema"), names(dir));
        assertEquals(schema, Files.readString(dir.resolve("schema")));
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "");
        assertEquals(file + ": is a file; --data takes a directory", refusal(file));
        String below = refusal(file.resolve("data"));
        assertTrue(below.startsWith(file.resolve("data") + ": not a writable directory"), below);
        assertEquals(1, below.lines().count());
    }

    private String inUse() {
        return dir + ": in use by another tps-matrix; stop it or choose another --data";
    }

    private static String refusal(Path dir) {
        return String.valueOf(assertThrows(DataFolderException.class, () -> DataFolder.open(dir))
                .getMessage());
    }

    private static List<String> names(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Process holder() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        home(DataFolder.class) + File.pathSeparator + home(Holder.class),
                        Holder.class.getName(),
                        dir.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static String home(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    private static String firstLine(Process process) throws IOException {
        try (BufferedReader output = process.inputReader()) {
            return Objects.requireNonNull(output.readLine(), "the process said nothing");
        }
    }

    /** Another process: opens the folder, says so or why not, and stays until it is killed. */
    static final class Holder {

        public static void main(String[] args) throws InterruptedException {
            try {
                DataFolder.open(Path.of(args[0]));
                System.out.println("open");
                Thread.currentThread().join();
            } catch (DataFolderException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void whoMayOnlyReadAFolderLearnsWhetherItIsInUse_skippedAsRootWhoMayWriteEverything() throws Exception {
        Path theirs = dir.resolve("theirs");
        DataFolder.open(theirs).close();
        Path lock = theirs.resolve("lock");
        assertTrue(lock.toFile().setReadOnly());
        assumeFalse(Files.isWritable(lock), "root may write everything");
        assertFalse(DataFolder.isInUse(theirs));
    }
}
