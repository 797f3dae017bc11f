package dev.tpsmatrix.report;

import dev.tpsmatrix.decide.Advice;
import dev.tpsmatrix.decide.Decision;
import dev.tpsmatrix.decide.Demand;
import dev.tpsmatrix.decide.Need;
import dev.tpsmatrix.decide.Policy;
import dev.tpsmatrix.decide.Pool;
import dev.tpsmatrix.drift.Cause;
import dev.tpsmatrix.drift.Drift;
import dev.tpsmatrix.drift.Level;
import dev.tpsmatrix.drift.Metric;
import dev.tpsmatrix.drift.Note;
import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.drift.State;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.workload.Cache;
import dev.tpsmatrix.workload.Load;
import dev.tpsmatrix.workload.Retry;
import dev.tpsmatrix.workload.SizePoint;
import dev.tpsmatrix.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Three models by three regions over 14 runs: one unranked, one client-bound, one missing, one that drifted, with a note.
 * Figures and models are made up.
 */
final class ExampleReports {

    static final int RUNS = 14;
    static final Place DRIFTED = place("aster-large", "us-east-1");
    static final Place UNRANKED = place("borage-mini", "eu-west-1");
    static final Place CLIENT_BOUND = place("clover-fast", "us-east-1");
    static final Place MISSING = place("clover-fast", "eu-west-1");

    private static final List<ExampleCell> CELLS = List.of(
            new ExampleCell("aster-large", "us-east-1", 35, 1_720, 0.011),
            new ExampleCell("aster-large", "eu-west-1", 28, 1_950, 0.011),
            new ExampleCell("aster-large", "ap-southeast-2", 18, 3_800, 0.011),
            new ExampleCell("borage-mini", "us-east-1", 45, 1_200, 0.0025),
            new ExampleCell("borage-mini", "eu-west-1", 38, 1_320, 0.0025),
            new ExampleCell("borage-mini", "ap-southeast-2", 40, 1_780, 0.0025),
            new ExampleCell("clover-fast", "us-east-1", 70, 900, 0.00055),
            new ExampleCell("clover-fast", "ap-southeast-2", 65, 1_380, 0.00055));

    private ExampleReports() {}

    private static Place place(String model, String region) {
        return new Place("chatbot_support", "full", model, region);
    }

    /** Users of 2 s at the 95th percentile. */
    static Workload workload() {
        return new Workload(
                "chatbot_support",
                "1.2",
                "Answers of a help desk",
                List.of(new SizePoint(50, 200, 150), new SizePoint(95, 400, 250)),
                2_000,
                50,
                300,
                new Load.Closed(),
                10,
                30,
                5,
                3,
                95,
                null,
                new Cache.Bust(),
                1,
                Retry.OFF);
    }

    static List<Row> history() {
        Random chance = new Random(8);
        List<Row> history = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            for (ExampleCell cell : CELLS) {
                history.add(marked(cell.in(run, chance), run));
            }
        }
        return history;
    }

    private static Row marked(Row row, int run) {
        Place place = Place.of(row);
        if (place.equals(DRIFTED) && run >= RUNS - 3) {
            return row.put("served_model", "aster-large-2026-08-15")
                    .put("tps", row.decimal("tps") * 0.8, 6)
                    .put("tps_low", row.decimal("tps_low") * 0.8, 6)
                    .put("tps_high", row.decimal("tps_high") * 0.8, 6);
        }
        if (place.equals(UNRANKED)) {
            return row.put("ranked", false).put("short_share", 0.23, 6);
        }
        return place.equals(CLIENT_BOUND) && run == RUNS - 1 ? clientBound(row) : row;
    }

    private static Row clientBound(Row row) {
        List<String> unknown = List.of("tps", "goodput_tps", "latency", "ttf", "cost", "price_unchecked");
        Row left = new Row();
        row.texts().forEach((column, text) -> {
            if (unknown.stream().noneMatch(column::startsWith)) {
                left.put(column, text);
            }
        });
        return left.put("bursts_measured", 0)
                .put("ranked", false)
                .put("constraint", "client")
                .put("constraint_detail", "our own machine: the event loop lagged by 82 ms at p99")
                .put("trouble", "client-bound: the event loop lagged by 82 ms at p99");
    }

    static List<Row> latest(List<Row> history) {
        return history.stream()
                .filter(row -> row.text("run_id").equals(ExampleCell.runId(RUNS - 1)))
                .toList();
    }

    static Drift drift() {
        return new Drift(
                DRIFTED,
                "openai",
                Metric.TPS,
                State.CONFIRMED,
                ExampleCell.runId(RUNS - 3),
                ExampleCell.FIRST_RUN.plusSeconds(86_400L * (RUNS - 3)),
                ExampleCell.runId(RUNS - 1),
                ExampleCell.FIRST_RUN.plusSeconds(86_400L * (RUNS - 1)),
                35.2,
                Level.WHOLE,
                28.1,
                Cause.MODEL_UPDATE,
                "aster-large-2026-05-13 → aster-large-2026-08-15",
                false);
    }

    static Note note() {
        return new Note(
                "chatbot_support",
                null,
                "aster-large",
                null,
                drift().id(),
                Instant.parse("2026-08-18T09:30:00Z"),
                "the platform team",
                "Their changelog names a new snapshot of 15 August.\nWe asked them about it.");
    }

    static ReportData example() {
        List<Row> history = history();
        return data(history, latest(history), null);
    }

    /** Before the first run. */
    static ReportData nothing(String workload, List<String> tiers, ReportData.@Nullable Live live) {
        return new ReportData(
                workload,
                tiers,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Advice.NONE,
                ExampleCell.FIRST_RUN,
                "0.1.0",
                live);
    }

    static ReportData data(List<Row> history, List<Row> cells, ReportData.@Nullable Live live) {
        return new ReportData(
                "chatbot_support",
                List.of("full"),
                workload(),
                cells,
                history,
                List.of(),
                List.of(drift()),
                List.of(note()),
                Map.of(MISSING, "its 3 bursts were lost"),
                Map.of(UNRANKED, 11.5),
                advice(cells),
                Instant.parse("2026-08-19T03:00:00Z"),
                "0.1.0",
                live);
    }

    /** For a million requests a month, where one of them is in use. */
    static Advice advice(List<Row> cells) {
        Pool pool = Pool.of(cells, Policy.at(Instant.parse("2026-08-19T03:00:00Z")));
        return new Advice(
                pool.regions().stream()
                        .map(region -> new Advice.Regional(
                                decision(pool, region, Demand.of(workload())),
                                Advice.OTHERS.stream()
                                        .map(ms -> decision(pool, region, Demand.within(ms, Demand.of(workload()))))
                                        .toList()))
                        .toList(),
                null);
    }

    private static Decision decision(Pool pool, String region, @Nullable Demand demand) {
        return Decision.of(pool, new Need(region, demand, null, 1_000_000L, null, "aster-large"));
    }

    /** The example with each cell changed. */
    static ReportData with(Function<Row, Row> change) {
        List<Row> history = history().stream().map(change).toList();
        return data(history, latest(history), null);
    }
}
