package dev.tpsmatrix.report;

import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a cell's figures come from, and how to measure them again.
 *
 * @param facts by what they are
 * @param command in the words of a shell
 */
@RegisterForReflection
record Proof(String anchor, String title, String mark, List<Fact> facts, String workloadFile, String command) {

    @RegisterForReflection
    record Fact(String name, String value) {}

    static Proof of(Row cell, Simulated simulated) {
        Place place = Place.of(cell);
        String run = cell.text("run_id");
        String file = place.workload() + ".json";
        return new Proof(
                CellWords.anchor(place),
                place.model() + ", " + Regions.label(place.region()) + ", tier " + place.tier(),
                simulated == Simulated.NONE ? "" : cell.flag("simulated") ? "SIMULATED" : "",
                facts(cell, place, run),
                "workloads/" + place.workload() + "/" + run + ".json",
                "./tps-matrix run --workload " + quoted(file) + " --model " + quoted(place.model()) + " --region "
                        + quoted(place.region()) + " --tier " + quoted(place.tier()));
    }

    private static List<Fact> facts(Row cell, Place place, String run) {
        Map<String, String> facts = new LinkedHashMap<>();
        Standing standing = Standing.of(cell);
        facts.put("Standing", standing.label() + (standing.reasons().isEmpty() ? "" : ": " + standing.why()));
        facts.put("Run", run);
        facts.put("Started by", cell.text("trigger") + (known(cell, "triggered_by", " (", ")")));
        facts.put("Last burst started", CellWords.time(cell.instant("last_started_at")));
        facts.put(
                "Sample",
                CellWords.sample(cell) + ", " + CellWords.users(cell)
                        + known(cell, "users_configured", ", of ", " asked for"));
        facts.put(
                "Results",
                "results/" + place.model() + "_" + place.region() + "_*_" + place.workload() + "_" + run + "_r*.csv");
        facts.put(
                "Requests",
                "requests/workload=" + place.workload() + "/model=" + place.model() + "/region=" + place.region()
                        + "/dt=*/*.csv.gz");
        facts.put("Asked for", cell.text("provider") + " " + cell.text("provider_model"));
        facts.put("Served", known(cell, "served_model", "", "") + known(cell, "served_geography", ", in ", ""));
        facts.put("Endpoint", cell.text("endpoint"));
        facts.put("Round trip to it", Figures.millis(cell.findDecimal("rtt_ms")));
        facts.put("Time to first visible token", CellWords.seconds(cell, "ttfat_p50_ms") + " (p50)");
        facts.put("Goodput", Figures.round(cell.findDecimal("goodput_tps")) + " TPS within the SLA");
        facts.put("Tool version", known(cell, "tool_version", "", ""));
        facts.put("Workload's hash", cell.text("workload_hash"));
        return facts.entrySet().stream()
                .map(fact -> new Fact(fact.getKey(), fact.getValue().isEmpty() ? Figures.UNKNOWN : fact.getValue()))
                .toList();
    }

    private static String known(Row cell, String column, String before, String after) {
        String text = cell.find(column);
        return text == null ? "" : before + text + after;
    }

    /** As a shell takes it for one word. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9._:/@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
