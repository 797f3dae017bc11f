package dev.tpsmatrix.decide;

import dev.tpsmatrix.result.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** A migration in words: for the terminal and for messages. */
public final class MigrationText {

    private MigrationText() {}

    /** {@code old → new, chat, tier standard (SIMULATED)}. */
    public static String title(Migration migration) {
        return migration.from() + " → " + migration.to() + ", " + migration.workload() + ", tier " + migration.tier()
                + (migration.simulated() ? " (SIMULATED)" : "");
    }

    /** The SLA that both are held to. */
    public static String asked(Migration migration) {
        return migration.regions().stream()
                .map(RegionComparison::demand)
                .filter(Objects::nonNull)
                .findFirst()
                .map(demand -> "asked for: " + demand.terms())
                .orElse("asked for: no SLA, since none is known");
    }

    /** What a region's figures say, what they rest on, and what would decide it. */
    public static List<String> lines(RegionComparison region) {
        List<String> lines = new ArrayList<>();
        lines.add(region.region() + ": " + region.words());
        if (region.verdict() != RegionComparison.Verdict.NONE) {
            if (region.preliminary()) {
                lines.add("  preliminary: a release's run is one block, of one day; a scheduled run replaces it");
            }
            region.candidates()
                    .forEach(candidate -> lines.add("  " + candidate.model() + ": " + candidate.evidence() + ", at "
                            + candidate.cell().text("users") + " users"));
        }
        Separation next = region.next();
        if (next != null) {
            lines.add("  measure next: " + next.words());
        }
        return lines;
    }

    /** A row a figure: region, figure, both sides, the change, what it says. */
    public static List<String[]> cells(RegionComparison region) {
        return region.differences().stream()
                .map(d -> new String[] {
                    region.region(),
                    d.aspect().words(d.percentile()),
                    d.fromWords(),
                    d.toWords(),
                    d.change(),
                    d.sign().words()
                })
                .toList();
    }

    /** The same as lines. */
    public static List<String> figures(RegionComparison region) {
        return cells(region).stream()
                .map(row -> "  " + row[1] + " " + row[2] + " → " + row[3] + ", " + row[4] + ": " + row[5])
                .toList();
    }

    /** What to do, step by step; why not, if that is nothing. */
    public static List<String> plan(Migration migration) {
        Rollout rollout = migration.rollout();
        if (rollout == null) {
            return List.of("No canary: "
                    + migration.regions().stream()
                            .map(region -> String.valueOf(region.obstacle()))
                            .distinct()
                            .collect(Collectors.joining(", elsewhere ")));
        }
        List<String> lines = new ArrayList<>();
        lines.add("Canary and rollout, " + rollout.days() + " days"
                + (migration.open().size() < migration.regions().size()
                        ? ", only in "
                                + migration.open().stream()
                                        .map(RegionComparison::region)
                                        .collect(Collectors.joining(", "))
                        : ""));
        rollout.steps().forEach(step -> lines.add("- " + step.words()));
        migration.open().forEach(region -> lines.add("Stop in " + region.region() + ": " + words(region)));
        lines.add("Roll back when");
        rollout.rollbackWhen().forEach(when -> lines.add("- " + when));
        lines.add("Rollback");
        rollout.rollbackSteps().forEach(step -> lines.add("- " + step));
        return lines;
    }

    private static String words(RegionComparison region) {
        Stops stops = Migration.stops(region);
        List<String> parts = new ArrayList<>();
        parts.add(
                stops.latencyMs() == null
                        ? stops.percentile() + ": no bound, its spread isn't known"
                        : stops.percentile() + " above " + Figures.millis(stops.latencyMs()));
        parts.add(
                stops.usd() == null
                        ? "cost: no bound, its spread isn't known"
                        : "a transaction above " + Figures.dollars(stops.usd()));
        parts.add("success under " + String.format(Locale.ROOT, "%.2f %%", 100 * stops.success()) + " of at least "
                + Figures.number(stops.requests()) + " requests");
        return String.join("; ", parts) + ". No step ends before so many."
                + (stops.warning() == null ? "" : " Warning: " + stops.warning() + ".");
    }
}
