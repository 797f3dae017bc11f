package dev.tpsmatrix.metrics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.clock.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Metrics in CloudWatch's embedded metric format, one log line a set of dimensions: CloudWatch makes the metrics of it, no
 * call is needed. The namespace is the installation's prefix.
 */
@ApplicationScoped
public class Metrics {

    private final Lines lines;
    private final Ticker ticker;
    private final String namespace;

    Metrics(Lines lines, Ticker ticker, @ConfigProperty(name = "tpsmatrix.prefix") String namespace) {
        this.lines = lines;
        this.ticker = ticker;
        this.namespace = namespace;
    }

    /**
     * @param dimensions by name, all together one set; none for a metric of the whole installation
     * @param values by metric; nothing is written if there is none
     */
    public void emit(Map<String, String> dimensions, Map<String, Double> values) {
        if (values.isEmpty()) {
            return;
        }
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        ObjectNode aws = line.putObject("_aws").put("Timestamp", ticker.now().toEpochMilli());
        ObjectNode directive = aws.putArray("CloudWatchMetrics").addObject().put("Namespace", namespace);
        ArrayNode set = directive.putArray("Dimensions").addArray();
        dimensions.forEach((name, value) -> {
            set.add(name);
            line.put(name, value);
        });
        ArrayNode metrics = directive.putArray("Metrics");
        values.forEach((name, value) -> {
            metrics.addObject().put("Name", name);
            line.put(name, value);
        });
        lines.write(line.toString());
    }
}
