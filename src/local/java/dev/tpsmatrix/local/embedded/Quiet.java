package dev.tpsmatrix.local.embedded;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Keeps the servers' start and stop messages off the console. */
final class Quiet {

    // java.util.logging holds loggers weakly; a collected one forgets its level.
    private static final List<Logger> SERVERS = Stream.of(
                    "org.eclipse.jetty", "org.gaul", "com.almworks.sqlite4java", "software.amazon.dynamodb")
            .map(Logger::getLogger)
            .toList();

    // Trips over the database that close() takes away, and says so with a stack trace.
    private static final Logger EXPIRY =
            Logger.getLogger("software.amazon.dynamodb.services.local.shared.jobs.TimeToLiveDeletionJob");

    private Quiet() {}

    static void servers() {
        SERVERS.forEach(logger -> logger.setLevel(Level.SEVERE));
        EXPIRY.setLevel(Level.OFF);
    }
}
