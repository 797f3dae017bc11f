package dev.tpsmatrix.observe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.result.Csv;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.result.RowJson;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Windows of production as people hand them in. ConfigException names place, value and what is allowed. */
public final class Windows {

    private static final Set<String> TEXTS =
            Set.of("workload", "tier", "model", "region", "from", "to", "served_model", "workload_hash");

    private Windows() {}

    /**
     * @param file what messages call it
     * @param instead values in place of what each window says
     */
    public static List<Observed> json(String file, JsonNode json, Map<String, String> instead) {
        JsonNode windows =
                json.isObject() ? JsonNodeFactory.instance.arrayNode().add(json) : json;
        windows.forEach(window -> put(window, instead));
        return json.isObject()
                ? List.of(WindowNode.read(Node.of(file, json)))
                : Node.of(file, windows).items().stream().map(WindowNode::read).toList();
    }

    /** The same of the text of a file whose name ends in {@code .json}. */
    public static List<Observed> json(String file, String text, Map<String, String> instead) {
        return json(file, RowJson.read(Node.parse(file, text).json()), instead);
    }

    /** The same of a header line and a row a window; what is empty isn't known. */
    public static List<Observed> csv(String file, String text, Map<String, String> instead) {
        String csv = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (csv.isBlank()) {
            throw new ConfigException(file, "", "the file is empty; it takes a header line and a row a window");
        }
        requireKnown(file, csv.lines().findFirst().orElse(""));
        List<Observed> windows = new ArrayList<>();
        for (Row row : rows(file, csv)) {
            ObjectNode window = object(row);
            put(window, instead);
            windows.add(WindowNode.read(Node.of(file + ": row " + (windows.size() + 1), window)));
        }
        if (windows.isEmpty()) {
            throw new ConfigException(file, "", "has no row; it takes a header line and a row a window");
        }
        return windows;
    }

    private static void put(JsonNode window, Map<String, String> instead) {
        if (window instanceof ObjectNode object) {
            instead.forEach(object::put);
        }
    }

    private static void requireKnown(String file, String header) {
        List<String> known = Stream.concat(
                        Stream.of(WindowNode.KEYS).filter(key -> !key.equals(WindowNode.ERRORS)),
                        Observed.ERRORS.stream())
                .toList();
        Set<String> seen = new HashSet<>();
        for (String column : header.split(",")) {
            String name = column.strip().replace("\"", "");
            if (!known.contains(name)) {
                throw new ConfigException(
                        file, "line 1", "column '" + name + "' is not one of " + String.join(", ", known));
            }
            if (!seen.add(name)) {
                throw new ConfigException(file, "line 1", "column '" + name + "' is there twice");
            }
        }
    }

    private static List<Row> rows(String file, String csv) {
        try {
            return Csv.parse(csv);
        } catch (UncheckedIOException e) {
            throw new ConfigException(file, "", "is no CSV whose rows have as many values as the header line");
        }
    }

    private static ObjectNode object(Row row) {
        ObjectNode window = JsonNodeFactory.instance.objectNode();
        row.texts().forEach((name, text) -> {
            ObjectNode into = Observed.ERRORS.contains(name) ? window.withObjectProperty(WindowNode.ERRORS) : window;
            into.set(name, TEXTS.contains(name) ? into.textNode(text) : number(text.strip()));
        });
        return window;
    }

    /** What is none stays text, which its reader refuses. */
    private static JsonNode number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return number.stripTrailingZeros().scale() <= 0 && number.precision() < 16
                    ? JsonNodeFactory.instance.numberNode(number.longValueExact())
                    : JsonNodeFactory.instance.numberNode(number);
        } catch (ArithmeticException | NumberFormatException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }
}
