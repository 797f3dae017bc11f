package dev.tpsmatrix.drift;

import dev.tpsmatrix.result.Row;

/** A cell's coordinates. None holds a {@code #}. */
public record Place(String workload, String tier, String model, String region) {

    /** Of a cell, or of anything that names one. */
    public static Place of(Row row) {
        return new Place(row.text("workload"), row.text("tier"), row.text("model"), row.text("region"));
    }

    void writeTo(Row row) {
        row.put("workload", workload).put("tier", tier).put("model", model).put("region", region);
    }
}
