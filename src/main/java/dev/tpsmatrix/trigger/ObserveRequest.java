package dev.tpsmatrix.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.observe.Check;
import dev.tpsmatrix.observe.Observed;
import dev.tpsmatrix.observe.Terms;
import dev.tpsmatrix.observe.Windows;
import dev.tpsmatrix.result.RowJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What production saw, as an event of {@code aggregate}. */
record ObserveRequest(List<Observed> windows, Terms terms) {

    private static final String PLACE = "event: observe";

    /** ConfigException names a key that it hasn't, or that is missing. */
    static ObserveRequest read(JsonNode observe) {
        if (!observe.has("windows")) {
            return new ObserveRequest(Windows.json(PLACE, observe, Map.of()), Terms.USUAL);
        }
        Node from = Node.of(PLACE, observe).only("windows", "threshold_percent", "max_age_days", "stale");
        Node threshold = from.find("threshold_percent");
        Node age = from.find("max_age_days");
        Node stale = from.find("stale");
        try {
            Terms terms = new Terms(
                    threshold == null ? Terms.USUAL.thresholdPercent() : threshold.number(),
                    age == null ? Terms.USUAL.maxAgeDays() : age.integer(),
                    stale != null && stale.flag());
            return new ObserveRequest(Windows.json(PLACE + ": windows", observe.get("windows"), Map.of()), terms);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(PLACE, "", String.valueOf(e.getMessage()));
        }
    }

    /** How many windows, figures that deviate, and windows that can't be compared; then each figure. */
    static Map<String, Object> answer(List<Check> checks) {
        List<ObjectNode> figures = checks.stream()
                .flatMap(check -> check.toRows().stream())
                .map(row -> RowJson.object(row, Check.COLUMNS))
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("windows", checks.size());
        answer.put(
                "deviations",
                checks.stream().mapToInt(check -> check.deviations().size()).sum());
        answer.put("refused", (int)
                checks.stream().filter(check -> check.refused() != null).count());
        answer.put("figures", figures);
        return answer;
    }
}
