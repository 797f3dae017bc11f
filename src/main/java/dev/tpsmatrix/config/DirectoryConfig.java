package dev.tpsmatrix.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Configuration files in a directory. */
public final class DirectoryConfig implements ConfigSource {

    private final Path directory;

    public DirectoryConfig(Path directory) {
        this.directory = directory;
    }

    /** The directory that holds {@code file}, and so what lies beside it. */
    public static DirectoryConfig beside(Path file) {
        Path parent = file.getParent();
        return new DirectoryConfig(parent == null ? Path.of("") : parent);
    }

    @Override
    public Optional<String> text(String name) {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            throw new ConfigException(place(name), "", "this is not a file");
        }
        try {
            return Optional.of(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new ConfigException(place(name), "", "the file is not text in UTF-8");
        } catch (IOException e) {
            throw new ConfigException(place(name), "", "the file can't be read");
        }
    }

    @Override
    public List<String> names(String folder) {
        Path path = directory.resolve(folder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder + "/" + file.getFileName())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ConfigException(place(folder), "", "the directory can't be read");
        }
    }

    @Override
    public String place(String name) {
        return directory.resolve(name).toString();
    }
}
