package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.archive.Stock;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Histograms;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.store.Batch;
import dev.tpsmatrix.store.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One call of {@link Rebuild}: where it is, and what it has done. */
final class Rebuilding {

    private static final int ASKED_EVERY = 100;
    private static final int MOST_NAMED = 10;

    private final Rebuild stores;
    private final Batch batch;
    private final List<String> lacking = new ArrayList<>();
    private @Nullable String after;
    private @Nullable Owner owner;
    private long restored;
    private long cells;
    private long runs;
    private long drifts;
    private long notes;
    private long left;
    private long bare;
    private long unaccounted;
    private int sinceAsked;

    Rebuilding(Rebuild stores, @Nullable String after) {
        this.stores = stores;
        this.after = after;
        batch = stores.results.batch();
    }

    /** The run that results are of. Those of one cell and run follow each other, so that one is remembered. */
    private record Owner(String runId, Optional<RunFile> file, boolean measuring) {

        /** Of a run that is still measuring a result isn't the archive's to write: its burst's last transaction does it. */
        boolean hasLeft(String jobId) {
            return file.map(f -> !f.jobIds().contains(jobId)).orElse(measuring);
        }
    }

    Rebuilt soFar() {
        return new Rebuilt(
                restored,
                cells,
                runs,
                drifts,
                notes,
                left,
                bare,
                unaccounted,
                List.copyOf(lacking),
                after == null ? "" : after);
    }

    /** Whether to go on with the next kind. */
    boolean all(Stock.Kind kind, Predicate<Rebuilt> goOn) {
        for (List<String> page = stores.stock.keys(kind, after);
                !page.isEmpty();
                page = stores.stock.keys(kind, after)) {
            for (String key : page) {
                restore(kind, key);
                after = key;
                if (++sinceAsked == ASKED_EVERY) {
                    sinceAsked = 0;
                    batch.flush();
                    if (!goOn.test(soFar())) {
                        return false;
                    }
                }
            }
        }
        batch.flush();
        return true;
    }

    private void restore(Stock.Kind kind, String key) {
        try {
            switch (kind) {
                case CHANGE -> change(key);
                case RESULT -> result(key);
                case RUN -> run(RunFile.read(stores.stock.text(key)));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    private void change(String key) {
        if (Stock.isNote(key)) {
            stores.drifts.put(stores.stock.note(key));
            notes++;
        } else {
            stores.drifts.put(stores.stock.drift(key));
            drifts++;
        }
    }

    private void result(String key) {
        Row row = stores.stock.result(key);
        Owner run = owner(Stock.runOf(key));
        if (run.hasLeft(row.text("job_id"))) {
            left++;
            return;
        }
        Optional<Histograms> histograms = stores.stock.histograms(key, row);
        BurstResult result = BurstResult.of(row, histograms.orElseGet(Histograms::empty));
        if (histograms.isPresent()) {
            batch.put(result);
        } else {
            stores.results.restoreBare(result);
            bare++;
        }
        restored++;
        unaccounted += run.file().isPresent() ? 0 : 1;
    }

    private Owner owner(String runId) {
        Owner known = owner;
        if (known == null || !known.runId().equals(runId)) {
            Optional<RunFile> file = stores.stock.run(runId).map(RunFile::read);
            boolean measuring = file.isEmpty()
                    && stores.runs
                            .find(runId)
                            .filter(r -> r.state() != Run.State.COMPLETE)
                            .isPresent();
            known = new Owner(runId, file, measuring);
            owner = known;
        }
        return known;
    }

    private void run(RunFile file) {
        Run run = file.run();
        stores.runs.restore(run);
        runs++;
        List<BurstResult> counted =
                stores.results.ofRun(run.runId()).stream().filter(file::counts).toList();
        if (counted.size() < file.jobIds().size() && lacking.size() < MOST_NAMED) {
            lacking.add(run.runId());
        }
        Map<Sheet, List<BurstResult>> sheets =
                counted.stream().collect(Collectors.groupingBy(result -> new Sheet(result.identity())));
        sheets.forEach((sheet, bursts) -> cells(sheet, run, Cells.of(bursts, file.missing())));
    }

    private void cells(Sheet sheet, Run run, List<Cell> built) {
        for (Cell cell : built) {
            Row row = cell.toRow();
            batch.put(row, Cell.COLUMNS);
            stores.matrix.put(row, Cell.COLUMNS, cell.histograms());
        }
        cells += built.size();
        if (!run.trigger().isConfirmation()) {
            stores.matrix.written(sheet.workload(), sheet.tier(), run.runId(), run.requireCompletedAt());
        }
    }
}
