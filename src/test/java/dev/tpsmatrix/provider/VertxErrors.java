package dev.tpsmatrix.provider;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What Vert.x logs as an error while this is open: a user would take it for one. */
final class VertxErrors extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger("io.vertx");
    private final List<String> messages = new CopyOnWriteArrayList<>();

    VertxErrors() {
        logger.addHandler(this);
    }

    List<String> messages() {
        return messages;
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
            messages.add(entry.getLoggerName() + ": " + entry.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
