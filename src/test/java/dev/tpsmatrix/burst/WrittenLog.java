package dev.tpsmatrix.burst;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** All that is logged or printed while it is open, whatever its level. */
final class WrittenLog extends Handler {

    private static final String OURS = "dev.tpsmatrix";

    private final StringBuffer logged = new StringBuffer();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Level before = Logger.getLogger(OURS).getLevel();

    WrittenLog() {
        setLevel(Level.ALL);
        Logger.getLogger("").addHandler(this);
        Logger.getLogger(OURS).setLevel(Level.ALL);
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
    }

    @Override
    public void publish(LogRecord line) {
        StringWriter words = new StringWriter();
        words.append(line.getMessage()).append(Arrays.toString(line.getParameters()));
        if (line.getThrown() != null) {
            line.getThrown().printStackTrace(new PrintWriter(words));
        }
        logged.append(words).append('\n');
    }

    String text() {
        return logged + printed.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
        Logger.getLogger(OURS).setLevel(before);
        System.setOut(out);
        System.setErr(err);
    }
}
