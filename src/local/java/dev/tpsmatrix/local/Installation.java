package dev.tpsmatrix.local;

import dev.tpsmatrix.local.embedded.DataFolder;
import dev.tpsmatrix.local.embedded.EmbeddedDynamo;
import dev.tpsmatrix.local.embedded.EmbeddedS3;
import dev.tpsmatrix.local.embedded.StoreConfig;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.ExitCode;

/** The embedded servers on one data folder, with the application's configuration set to them. */
final class Installation implements AutoCloseable {

    private final DataFolder folder;
    private final EmbeddedDynamo table;
    private final EmbeddedS3 bucket;

    private Installation(DataFolder folder, EmbeddedDynamo table, EmbeddedS3 bucket) {
        this.folder = folder;
        this.table = table;
        this.bucket = bucket;
    }

    /** DataFolderException in one line if the folder can't be used. */
    static Installation start(Path data) {
        DataFolder folder = DataFolder.open(data);
        forget(folder.path().resolve(Front.FILE));
        EmbeddedDynamo table = EmbeddedDynamo.start(folder.dynamo());
        EmbeddedS3 bucket = EmbeddedS3.start(folder.path(), StoreConfig.BUCKET);
        StoreConfig.of(table.endpoint(), bucket.endpoint()).forEach(System::setProperty);
        Map.of(
                        // Here handlers are called by name; the extension wants one chosen all the same.
                        "quarkus.lambda.handler", "plan",
                        // Store and archive retry by themselves.
                        "aws.maxAttempts", "1",
                        "quarkus.log.level", "WARN",
                        // It warns of what an interrupt cuts short.
                        "quarkus.log.category.\"io.netty\".level", "ERROR",
                        "quarkus.log.console.stderr", "true")
                .forEach(System::setProperty);
        return new Installation(folder, table, bucket);
    }

    /**
     * Starts the application on it and returns with its exit code once it ends; IllegalStateException with what broke
     * it off.
     */
    int run(Class<? extends QuarkusApplication> application) {
        AtomicInteger exitCode = new AtomicInteger(ExitCode.SOFTWARE);
        AtomicReference<Throwable> broken = new AtomicReference<>();
        Quarkus.run(application, (code, problem) -> {
            exitCode.set(code);
            broken.set(problem);
        });
        if (broken.get() instanceof Front.CannotListenException refused) {
            throw refused;
        }
        if (broken.get() != null) {
            throw new IllegalStateException("it broke off; what it measured is kept", broken.get());
        }
        return exitCode.get();
    }

    /** Of a process that was killed. */
    private static void forget(Path served) {
        try {
            Files.deleteIfExists(served);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        bucket.close();
        table.close();
        folder.close();
    }
}
