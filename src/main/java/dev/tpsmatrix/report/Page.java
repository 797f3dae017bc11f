package dev.tpsmatrix.report;

import dev.tpsmatrix.decide.Demand;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.workload.Workload;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the template shows.
 *
 * @param live null in a file that is kept
 * @param choosing null if there is nothing to decide by
 */
@RegisterForReflection
record Page(
        String workload,
        List<Fact> facts,
        String generated,
        String simulated,
        @Nullable Live live,
        @Nullable Choosing choosing,
        List<TierPart> tiers,
        List<Change> changes,
        String changesSimulated,
        boolean charted) {

    @RegisterForReflection
    record Fact(String name, String value) {}

    @RegisterForReflection
    record Live(int refreshSeconds, String words, int ended, int jobs) {
        static Live of(ReportData.Live live) {
            ReportData.Progress run = live.progress();
            return run == null
                    ? new Live(live.refreshSeconds(), "No run is going on.", 0, 0)
                    : new Live(
                            live.refreshSeconds(),
                            "Run " + run.runId() + ": " + run.ended() + " of " + run.jobs() + " bursts ended, "
                                    + run.failed() + " without a figure, " + run.lost() + " lost",
                            run.ended(),
                            run.jobs());
        }
    }

    static Page of(ReportData data) {
        List<TierPart> tiers =
                data.tiers().stream().map(tier -> TierPart.of(tier, data)).toList();
        return new Page(
                data.workload(),
                facts(data),
                CellWords.time(data.generatedAt()) + " by tps-matrix " + data.toolVersion(),
                Simulated.of(data.cells()).words(),
                data.live() == null ? null : Live.of(data.live()),
                Choosing.of(data.advice()),
                tiers,
                Change.of(data),
                data.drifts().stream().anyMatch(drift -> drift.simulated()) ? "SIMULATED" : "",
                tiers.stream().anyMatch(Page::isCharted));
    }

    private static boolean isCharted(TierPart tier) {
        return tier.costChart() != null
                || tier.failureChart() != null
                || tier.courses().stream().anyMatch(course -> course.chart() != null);
    }

    private static List<Fact> facts(ReportData data) {
        Workload asked = data.asked();
        Demand demand = Demand.of(asked);
        if (asked == null || demand == null) {
            return List.of(new Fact("Workload", data.workload()), new Fact("SLA", "not known"));
        }
        return List.of(
                new Fact("Workload", asked.name() + ", version " + asked.version()),
                new Fact("What for", asked.description().isBlank() ? Figures.UNKNOWN : asked.description()),
                new Fact("SLA", demand.words()),
                new Fact("Users at once", "" + asked.concurrentUsers()),
                new Fact("Load", asked.load().text()));
    }
}
