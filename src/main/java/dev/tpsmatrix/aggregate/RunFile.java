package dev.tpsmatrix.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.RowJson;
import dev.tpsmatrix.store.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the archive keeps of a complete run, so that its item and its cells can be made again without the table.
 *
 * @param jobIds of the bursts whose results it counts; one that was given up as lost may have archived its own later
 */
record RunFile(Run run, Set<String> jobIds, Missing missing) {

    private static final String RESULTS = "results";
    private static final String MISSING = "missing";

    static RunFile of(Run run, Collection<BurstResult> results, Missing missing) {
        return new RunFile(
                run,
                results.stream()
                        .map(result -> result.identity().jobId())
                        .collect(Collectors.toCollection(TreeSet::new)),
                missing);
    }

    boolean counts(BurstResult result) {
        return jobIds.contains(result.identity().jobId());
    }

    String write() {
        ObjectNode json = RowJson.object(run.toRow(), Run.COLUMNS);
        ArrayNode results = json.putArray(RESULTS);
        jobIds.forEach(results::add);
        ArrayNode lacks = json.putArray(MISSING);
        missing.toRows().forEach(row -> lacks.add(RowJson.object(row, Missing.COLUMNS)));
        return json.toPrettyString() + "\n";
    }

    /** The reverse; IllegalArgumentException says what doesn't fit. */
    static RunFile read(String text) {
        JsonNode json = RowJson.read(text);
        Set<String> jobIds = new TreeSet<>();
        json.path(RESULTS).forEach(id -> jobIds.add(id.asText()));
        List<Row> missing = new ArrayList<>();
        json.path(MISSING).forEach(row -> missing.add(RowJson.row(row)));
        return new RunFile(Run.of(RowJson.row(json)), jobIds, Missing.of(missing));
    }
}
