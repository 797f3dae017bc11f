package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cell that may not be compared.
 *
 * @param why in words
 */
public record LeftOut(Row cell, String why, Kind kind) {

    /** What that says of the model. */
    public enum Kind {
        /** It doesn't work. */
        FAILED,
        /** Nothing is known of it now. */
        UNKNOWN,
        /** It was measured otherwise than the rest, and may be the better one. */
        UNLIKE
    }

    /** Troubles that say nothing of the model. */
    private static final Pattern FOREIGN = Pattern.compile("client-bound|contaminated");

    /** Null if nothing is wrong with the cell by itself, as is what the others give. */
    static @Nullable LeftOut byItself(Row cell, Policy policy) {
        Instant measured = cell.instant("last_started_at");
        if (measured.isAfter(policy.asOf())) {
            return unknown(cell, "measured after the moment of the decision");
        }
        if (policy.isTooOld(measured)) {
            return unknown(
                    cell, "measured " + policy.days(measured) + " days ago, which is more than " + policy.maxAgeDays());
        }
        if (cell.find("tps") == null) {
            String trouble = Objects.requireNonNullElse(cell.find("trouble"), "none of its bursts has one");
            return new LeftOut(
                    cell, "no figure: " + trouble, FOREIGN.matcher(trouble).find() ? Kind.UNKNOWN : Kind.FAILED);
        }
        return "false".equals(cell.find("ranked"))
                ? unknown(
                        cell,
                        "not ranked: " + Figures.percent(cell.findDecimal("short_share"))
                                + " of its answers ended short, so that it did less than the others")
                : null;
    }

    static @Nullable LeftOut ofWorkload(Row cell, @Nullable String hash) {
        String own = cell.text("workload_hash");
        return own.equals(hash)
                ? null
                : new LeftOut(
                        cell,
                        "measured with another version of the workload (" + own + ", not " + hash + ")",
                        Kind.UNLIKE);
    }

    /** More users are another load: neither throughput nor latency is comparable. Cells of before don't say it. */
    static @Nullable LeftOut ofLoad(Row cell, @Nullable String usual) {
        String users = cell.find(Pool.USERS);
        return users == null || usual == null || users.equals(usual)
                ? null
                : new LeftOut(cell, "measured with " + users + " users, compared are cells with " + usual, Kind.UNLIKE);
    }

    static LeftOut unknown(Row cell, String why) {
        return new LeftOut(cell, why, Kind.UNKNOWN);
    }
}
