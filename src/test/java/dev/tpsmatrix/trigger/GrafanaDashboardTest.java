package dev.tpsmatrix.trigger;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** infra/grafana/dashboard.json asks only for what the functions emit and Athena's tables have. */
class GrafanaDashboardTest {

    private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");

    /** Of SQL, and the names that a query gives by itself. */
    private static final Set<String> SQL = Set.of(
            "with",
            "bursts",
            "as",
            "select",
            "cast",
            "from_iso8601_timestamp",
            "timestamp",
            "started",
            "nullif",
            "double",
            "from",
            "tps_matrix",
            "results",
            "where",
            "and",
            "in",
            "order",
            "by",
            "desc",
            "limit",
            "sum",
            "group",
            "singlequote",
            "__timefilter");

    private final JsonNode dashboard;

    GrafanaDashboardTest() throws IOException {
        dashboard = new ObjectMapper().readTree(new File("infra/grafana/dashboard.json"));
    }

    private Stream<JsonNode> targets(String type) {
        return dashboard
                .path("panels")
                .valueStream()
                .flatMap(panel -> panel.path("targets").valueStream())
                .filter(target -> target.at("/datasource/type").asText().equals(type));
    }

    /** Those of the whole installation, as the alarms watch them. */
    private static Set<String> ofTheInstallation() throws IOException {
        return new YAMLMapper()
                .readTree(new File("infra/alarms.yaml"))
                .path("Resources")
                .valueStream()
                .map(resource -> resource.path("Properties"))
                .filter(alarm -> alarm.path("Namespace").asText().equals("Prefix"))
                .map(alarm -> alarm.path("MetricName").asText())
                .collect(toSet());
    }

    @Test
    void everyMetricIsEmittedWithTheseDimensions() throws IOException {
        Set<String> installation = ofTheInstallation();
        Set<String> shown = new HashSet<>();
        targets("cloudwatch").forEach(target -> {
            String metric = target.path("metricName").asText();
            shown.add(metric);
            assertEquals("${prefix}", target.path("namespace").asText(), metric);
            assertEquals("${home}", target.path("region").asText(), metric);
            Set<String> dimensions = target.path("dimensions")
                    .propertyStream()
                    .map(java.util.Map.Entry::getKey)
                    .collect(toSet());
            boolean ofCells = CellMetrics.FIGURES.contains(metric);
            assertTrue(ofCells || installation.contains(metric), metric);
            assertEquals(ofCells ? Set.copyOf(CellMetrics.DIMENSIONS) : Set.of(), dimensions, metric);
        });
        assertEquals(
                Stream.concat(CellMetrics.FIGURES.stream(), installation.stream())
                        .collect(toSet()),
                shown);
    }

    @Test
    void athenaIsAskedForColumnsThatItsTablesHave() throws IOException {
        Set<String> columns = Pattern.compile("`(\\w+)` string")
                .matcher(Files.readString(Path.of("infra/athena.sql")))
                .results()
                .map(column -> column.group(1))
                .collect(toSet());
        List<String> queries = targets("grafana-athena-datasource")
                .map(target -> target.path("rawSQL").asText())
                .toList();
        assertFalse(queries.isEmpty());
        for (String query : queries) {
            assertTrue(query.contains("FROM tps_matrix.results"), query);
            WORD.matcher(query.toLowerCase())
                    .results()
                    .map(word -> word.group())
                    .filter(word -> !SQL.contains(word))
                    .forEach(word -> assertTrue(columns.contains(word), word + " in " + query));
        }
    }

    @Test
    void everyPanelSaysItsUnitAndWhatItIs() {
        dashboard.path("panels").forEach(panel -> {
            String title = panel.path("title").asText();
            assertFalse(panel.path("description").asText().isBlank(), title);
            assertFalse(panel.at("/fieldConfig/defaults/unit").asText().isBlank(), title);
        });
    }

    @Test
    void itsVariablesAreThoseThatItUses() throws IOException {
        Set<String> defined = dashboard
                .at("/templating/list")
                .valueStream()
                .map(variable -> variable.path("name").asText())
                .collect(toSet());
        assertEquals(Set.of("cloudwatch", "athena", "prefix", "home", "workload", "tier", "model", "region"), defined);
        Set<String> used = Pattern.compile("\\$\\{?([a-z]+)")
                .matcher(Files.readString(Path.of("infra/grafana/dashboard.json")))
                .results()
                .map(use -> use.group(1))
                .collect(toSet());
        assertEquals(defined, used);
        dashboard
                .at("/templating/list")
                .valueStream()
                .map(variable -> variable.path("query").path("dimensionKey").asText())
                .filter(key -> !key.isEmpty())
                .forEach(key -> assertTrue(CellMetrics.DIMENSIONS.contains(key), key));
    }
}
