package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.result.Asked;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Cost;
import dev.tpsmatrix.result.Histograms;
import dev.tpsmatrix.result.Identities;
import dev.tpsmatrix.result.LoadFigures;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.Sla;
import dev.tpsmatrix.result.Verdicts;
import java.util.List;

/** Bursts that are what their rows say. */
public final class Rows {

    private Rows() {}

    /** A burst without requests, of whose row these columns are others; {@code tps} too, if it isn't to be empty. */
    public static BurstResult burst(String model, Row others) {
        Row row = BurstResult.of(
                        Identities.of(model),
                        LoadFigures.closed(1, 1),
                        new Asked(null, "bust"),
                        List.of(),
                        null,
                        Sla.p95(1000),
                        Cost.UNKNOWN,
                        Verdicts.of(null, false, null))
                .toRow();
        others.texts().forEach(row::put);
        return BurstResult.of(row, Histograms.empty());
    }
}
