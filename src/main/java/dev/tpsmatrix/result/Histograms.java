package dev.tpsmatrix.result;

/**
 * The distributions of a burst's completed sustain requests, as stored for merging. Times to the first token are those of
 * connections that were open before: opening one is the network's time, not the model's.
 */
public record Histograms(Distribution latency, Distribution ttft, Distribution ttfat) {

    public static Histograms empty() {
        return new Histograms(Distribution.empty(), Distribution.empty(), Distribution.empty());
    }

    /** From rows of a requests CSV, so that an archive gives back exactly what was stored. */
    public static Histograms of(Iterable<Row> requests) {
        Histograms histograms = empty();
        requests.forEach(histograms::add);
        return histograms;
    }

    /** One row of a requests CSV. */
    public void add(Row request) {
        boolean counts = request.text("phase").equals(Phase.SUSTAIN.column())
                && request.text("outcome").equals(Outcome.COMPLETED.column());
        if (counts) {
            add(latency, request, "latency_ms");
            if (!Connection.isNew(request)) {
                add(ttft, request, "ttft_ms");
                add(ttfat, request, "ttfat_ms");
            }
        }
    }

    private static void add(Distribution distribution, Row request, String column) {
        Double ms = request.findDecimal(column);
        if (ms != null) {
            distribution.add(ms);
        }
    }

    public void add(Histograms other) {
        latency.add(other.latency);
        ttft.add(other.ttft);
        ttfat.add(other.ttfat);
    }
}
