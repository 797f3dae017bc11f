package dev.tpsmatrix.result;

import org.jspecify.annotations.Nullable;

/**
 * How far the figures can be trusted.
 *
 * @param boundedBy the bound that ended the burst: seconds, requests, output_tokens or usd
 * @param clientBound our own machine was the limit
 * @param failure why there is no figure
 */
public record Verdict(
        @Nullable String boundedBy,
        boolean clientBound,
        @Nullable String failure,
        String toolVersion) {

    /** Whether a figure measured under this verdict may be shown as the model's. */
    public boolean isPublishable() {
        return failure == null && !clientBound;
    }

    boolean failedWith(Outcome outcome) {
        return failure != null && failure.startsWith(outcome.column());
    }

    void writeTo(Row row) {
        row.put("bounded_by", boundedBy)
                .put("client_bound", clientBound)
                .put("failure", failure)
                .put("tool_version", toolVersion);
    }

    static Verdict readFrom(Row row) {
        return new Verdict(
                row.find("bounded_by"), row.flag("client_bound"), row.find("failure"), row.text("tool_version"));
    }
}
