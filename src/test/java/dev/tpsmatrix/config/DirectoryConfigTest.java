package dev.tpsmatrix.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryConfigTest {

    @TempDir
    Path folder;

    @Test
    void readsWhatIsThere() throws IOException {
        Files.writeString(folder.resolve("bench.yaml"), "bench: ü\n");
        assertEquals(Optional.of("bench: ü\n"), config().text("bench.yaml"));
        assertEquals(Optional.empty(), config().text("prices.yaml"));
    }

    @Test
    void namesAreSorted() throws IOException {
        Files.createDirectories(folder.resolve("workloads/folder"));
        for (String name : List.of("b.yaml", "a.json", "c.yml")) {
            Files.writeString(folder.resolve("workloads").resolve(name), "");
        }
        assertEquals(List.of("workloads/a.json", "workloads/b.yaml", "workloads/c.yml"), config().names("workloads"));
        assertEquals(List.of(), config().names("elsewhere"));
    }

    @Test
    void aMissingFileIsNamedAsTheUserDoes() {
        ConfigSource config = DirectoryConfig.beside(Path.of("no-such-bench.yaml"));
        ConfigException e = assertThrows(ConfigException.class, () -> config.requireText("no-such-bench.yaml"));
        assertEquals("no-such-bench.yaml: there is no such file", e.getMessage());
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Files.write(folder.resolve("bench.yaml"), new byte[] {(byte) 0xC3, (byte) 0x28});
        ConfigException e = assertThrows(ConfigException.class, () -> config().text("bench.yaml"));
        assertEquals(folder.resolve("bench.yaml") + ": the file is not text in UTF-8", e.getMessage());
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        Files.createDirectories(folder.resolve("bench.yaml"));
        ConfigException e = assertThrows(ConfigException.class, () -> config().text("bench.yaml"));
        assertEquals(folder.resolve("bench.yaml") + ": this is not a file", e.getMessage());
    }

    private ConfigSource config() {
        return new DirectoryConfig(folder);
    }
}
