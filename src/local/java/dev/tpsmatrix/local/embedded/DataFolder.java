package dev.tpsmatrix.local.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The folder of one local installation. As long as it is open, nobody else can open it. */
public final class DataFolder implements AutoCloseable {

    private static final String SCHEMA = "1";

    // Closing any channel on a file drops the process's POSIX lock on it, so a second open must not get to a channel.
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Creates the folder if it is missing and takes it for this process, until {@link #close} or the process's end.
     *
     * @throws DataFolderException if it is no writable directory, is in use, or has another schema; nothing is written
     *     into a folder of another schema
     */
    public static DataFolder open(Path dir) {
        if (Files.exists(dir) && !Files.isDirectory(dir)) {
            throw new DataFolderException(dir + ": is a file; --data takes a directory");
        }
        try {
            for (String child : List.of("archive", "dynamo")) {
                Path path = dir.resolve(child);
                if (Files.exists(path) && !Files.isDirectory(path)) {
                    throw new DataFolderException(path + ": is a file, not a directory; choose another --data");
                }
            }
            Files.createDirectories(dir);
            boolean marked = checkSchema(dir);
            DataFolder folder = take(dir);
            if (!marked) {
                folder.writeSchema();
            }
            return folder;
        } catch (IOException e) {
            throw new DataFolderException(
                    "%s: not a writable directory (%s); choose another --data".formatted(dir, e.getMessage()));
        }
    }

    /**
     * A folder to read from, beside a process that may have it.
     *
     * @throws DataFolderException if it isn't there or has another schema
     */
    public static Path existing(Path dir) {
        try {
            if (!Files.isDirectory(dir) || !checkSchema(dir)) {
                throw new DataFolderException(dir + ": is no data folder; ./tps-matrix run makes one, --data names it");
            }
            return dir;
        } catch (IOException e) {
            throw new DataFolderException(dir + ": not readable (" + e.getMessage() + ")");
        }
    }

    /** Whether a process has it open. */
    public static boolean isInUse(Path dir) throws IOException {
        if (OPEN.contains(dir.toRealPath())) {
            return true;
        }
        Path file = dir.resolve("lock");
        if (Files.notExists(file)) {
            return false;
        }
        // Shared, for which reading is enough: the folder may be another user's.
        try (FileChannel channel = FileChannel.open(file, READ);
                FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return shared == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    /** Where {@link EmbeddedDynamo} keeps its file. */
    public Path dynamo() {
        return path.resolve("dynamo");
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            OPEN.remove(path);
        }
    }

    private static boolean checkSchema(Path dir) throws IOException {
        Path file = dir.resolve("schema");
        if (Files.notExists(file)) {
            return false;
        }
        // Latin-1, because junk need not be UTF-8.
        String found = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        if (!found.equals(SCHEMA)) {
            throw new DataFolderException("%s: schema %s; this tps-matrix reads schema %s only: choose another --data"
                    .formatted(file, shown(found), SCHEMA));
        }
        return true;
    }

    private static DataFolder take(Path dir) throws IOException {
        Path path = dir.toRealPath();
        if (!OPEN.add(path)) {
            throw inUse(dir);
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(path.resolve("lock"), CREATE, WRITE);
        } catch (IOException e) {
            OPEN.remove(path);
            throw e;
        }
        DataFolder folder = new DataFolder(path, channel);
        if (!locks(channel)) {
            folder.close();
            throw inUse(dir);
        }
        return folder;
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void writeSchema() throws IOException {
        // In one step: a process killed here must not leave an empty mark behind.
        Path draft = Files.writeString(path.resolve("schema.new"), SCHEMA + "\n");
        Files.move(draft, path.resolve("schema"), ATOMIC_MOVE);
    }

    private static DataFolderException inUse(Path dir) {
        return new DataFolderException(dir + ": in use by another tps-matrix; stop it or choose another --data");
    }

    private static String shown(String found) {
        String line = found.replaceAll("[^ -~]", "?");
        return "'" + (line.length() > 40 ? line.substring(0, 40) + "..." : line) + "'";
    }
}
