package dev.tpsmatrix.local;

import dev.tpsmatrix.store.Jobs;
import dev.tpsmatrix.store.Lease;
import dev.tpsmatrix.store.Run;
import dev.tpsmatrix.store.Runs;
import dev.tpsmatrix.watch.RunEnd;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * In the place of the table's stream: once a run is complete, its matrix is written. The runs that it waits for stand in
 * a file, so that a killed process forgets none.
 */
@ApplicationScoped
class OpenRuns {

    private static final Logger LOG = Logger.getLogger(OpenRuns.class);

    private final Jobs jobs;
    private final Runs runs;
    private final RunEnd end;
    private final Set<String> open = new TreeSet<>();
    private @Nullable Path file;

    OpenRuns(Jobs jobs, Runs runs, RunEnd end) {
        this.jobs = jobs;
        this.runs = runs;
        this.end = end;
    }

    /** @param kept where they are kept; those of an earlier process are taken over */
    synchronized void watch(Path kept) throws IOException {
        file = kept;
        if (Files.exists(kept)) {
            open.addAll(Files.readAllLines(kept));
        }
        look();
    }

    /** This run has been planned, or has moved. */
    synchronized void look(String runId) {
        if (file != null) {
            open.add(runId);
            look();
        }
    }

    /** Those that wait. */
    synchronized Set<String> all() {
        return Set.copyOf(open);
    }

    /** Writes the matrix of those that are complete by now. */
    synchronized void look() {
        if (file == null) {
            return;
        }
        open.addAll(jobs.unfinished().stream().map(Lease::runId).collect(Collectors.toSet()));
        keep();
        open.removeIf(this::isDone);
        keep();
    }

    /** Nothing is left to do for a run that nobody has, or whose matrix is written. */
    private boolean isDone(String runId) {
        Optional<Run> run = runs.find(runId);
        return run.isEmpty() || (run.get().state() == Run.State.COMPLETE && isAggregated(runId));
    }

    private boolean isAggregated(String runId) {
        try {
            RunEnd.Ended ended = end.of(runId);
            LOG.infof("run %s is complete: %d cells", runId, ended.cells().size());
            end.confirm(ended);
            return true;
        } catch (RuntimeException e) {
            LOG.errorf("the matrix of the run %s can't be written, it is tried again: %s", runId, e);
            return false;
        }
    }

    private void keep() {
        try {
            if (file != null) {
                Files.write(file, open);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
