package dev.tpsmatrix.metrics;

/** Where machine-readable log lines go. */
public interface Lines {

    /** One line, without its end; a log takes it as one event. */
    void write(String line);
}
