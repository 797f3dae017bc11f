package dev.tpsmatrix.report;

import dev.tpsmatrix.result.AtLeast;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a cell's figures can be trusted.
 *
 * @param words short, without its sign
 * @param reasons why not further; none if it can be trusted
 */
record Standing(Trust trust, String words, List<String> reasons) {

    enum Trust {
        TRUSTED("✓"),
        CARE("~"),
        UNRANKED("†"),
        NOTHING("✕");

        private final String sign;

        Trust(String sign) {
            this.sign = sign;
        }

        /** Whether it may stand in a comparison. */
        boolean compares() {
            return this == TRUSTED || this == CARE;
        }
    }

    private static final List<String> DECISIVE = List.of("latency_p50_ms", "latency_p95_ms");

    static Standing of(Row cell) {
        String trouble = cell.find("trouble");
        if (cell.find("tps") == null) {
            return new Standing(
                    Trust.NOTHING,
                    instead(cell),
                    known(trouble == null ? "no burst has a figure" : trouble, cell.find(LatestRun.OLDER)));
        }
        if ("false".equals(cell.find("ranked"))) {
            Double ended = cell.findDecimal("short_share");
            return new Standing(
                    Trust.UNRANKED,
                    "not ranked",
                    known(
                            (ended == null ? "more than 10 %" : Figures.percent(ended))
                                    + " of its answers ended short, so that it did less than the others",
                            cell.find(LatestRun.OLDER)));
        }
        List<String> reasons = reasons(cell, trouble);
        return reasons.isEmpty()
                ? new Standing(Trust.TRUSTED, "trusted", reasons)
                : new Standing(Trust.CARE, "with care", reasons);
    }

    static Standing unmeasured(@Nullable String reason) {
        return new Standing(
                Trust.NOTHING,
                "not measured",
                List.of(Objects.requireNonNullElse(reason, "no run of this matrix left a result here")));
    }

    private static List<String> known(@Nullable String... reasons) {
        return Stream.of(reasons).filter(Objects::nonNull).toList();
    }

    private static List<String> reasons(Row cell, @Nullable String trouble) {
        List<String> reasons = new ArrayList<>(known(cell.find(LatestRun.OLDER)));
        if ("true".equals(cell.find("preliminary"))) {
            reasons.add("preliminary: one block, measured because of a " + cell.find("trigger"));
        }
        if (cell.find("tps_low") == null) {
            reasons.add("nothing was repeated, so its interval isn't known");
        }
        if (DECISIVE.stream().anyMatch(column -> Figures.isOfFew(cell, column))) {
            reasons.add("few samples");
        }
        if (AtLeast.readFrom(cell).of("latency_p95_ms") != null) {
            reasons.add("its p95 is only known to be more than that: requests were cut");
        }
        Long missing = cell.findInteger("bursts_missing");
        if (missing != null && missing > 0) {
            reasons.add(missing + " of its bursts left no result");
        }
        if (trouble != null) {
            reasons.add("some of its bursts have no figure: " + trouble);
        }
        String warnings = cell.find("warnings");
        if (warnings != null) {
            reasons.add(warnings);
        }
        return reasons;
    }

    private static String instead(Row cell) {
        return switch (Objects.requireNonNullElse(cell.find("constraint"), "")) {
            case "client" -> "client-bound";
            case "contaminated" -> "contaminated";
            default -> cell.find("trouble") == null ? "no figure" : "failed";
        };
    }

    /** With its sign, so that it is seen without colours. */
    String label() {
        return trust.sign + " " + words;
    }

    String why() {
        return String.join("; ", reasons);
    }
}
