package dev.tpsmatrix.result;

import org.jspecify.annotations.Nullable;

/**
 * How far the figures can be trusted.
 *
 * @param boundedBy the bound that ended the burst: seconds, requests, output_tokens or usd
 * @param self what our own machine had to do with it
 * @param warnings what a reader of the figures has to know
 * @param failure why there is no figure
 */
public record Verdict(
        @Nullable String boundedBy,
        SelfCheck self,
        Warnings warnings,
        @Nullable String failure,
        String toolVersion) {

    /** Whether a figure measured under this verdict may be shown as the model's. */
    public boolean isPublishable() {
        return failure == null && !clientBound();
    }

    /** Whether our own machine was the limit. */
    public boolean clientBound() {
        return self.isClientBound();
    }

    Verdict warning(Warnings all) {
        return new Verdict(boundedBy, self, all, failure, toolVersion);
    }

    boolean failedWith(Outcome outcome) {
        return failure != null && failure.startsWith(outcome.column());
    }

    void writeTo(Row row) {
        row.put("bounded_by", boundedBy).put("failure", failure).put("tool_version", toolVersion);
        self.writeTo(row);
        warnings.writeTo(row);
    }

    static Verdict readFrom(Row row) {
        return new Verdict(
                row.find("bounded_by"),
                SelfCheck.readFrom(row),
                Warnings.readFrom(row),
                row.find("failure"),
                row.text("tool_version"));
    }
}
