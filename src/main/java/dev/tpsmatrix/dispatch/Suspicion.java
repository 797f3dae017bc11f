package dev.tpsmatrix.dispatch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.plan.Selection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cells whose figures may have moved: another day will tell.
 *
 * @param run that showed it
 * @param users that it was measured for; null for the workload's
 * @param models each from each of {@code regions}
 */
public record Suspicion(
        String run, String workload, String tier, @Nullable Integer users, List<String> models, List<String> regions) {

    /** The only key of its event. */
    public static final String EVENT = "confirm";

    public Suspicion {
        models = List.copyOf(models);
        regions = List.copyOf(regions);
    }

    /** What such an event says; ConfigException in one line. */
    public static Suspicion read(Node event) {
        Node at = event.only(EVENT).at(EVENT).only("run", "workload", "tier", "users", "models", "regions");
        Node users = at.find("users");
        return new Suspicion(
                at.at("run").words(),
                at.at("workload").text(),
                at.at("tier").words(),
                users == null ? null : Integer.valueOf(users.integer()),
                at.at("models").items().stream().map(Node::text).toList(),
                at.at("regions").items().stream().map(Node::text).toList());
    }

    /** The event of {@code plan} that tells it, as JSON. */
    public String event() {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ObjectNode at =
                event.putObject(EVENT).put("run", run).put("workload", workload).put("tier", tier);
        if (users != null) {
            at.put("users", users);
        }
        add(at.putArray("models"), models);
        add(at.putArray("regions"), regions);
        return event.toString();
    }

    private static void add(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    /** However often it is told. */
    String identity() {
        return "confirm " + run + " " + cells();
    }

    /** In words: workload, tier, models and regions. */
    public String cells() {
        return workload + ", " + tier + ": " + String.join(", ", models) + " from " + String.join(", ", regions);
    }

    Selection selection() {
        return new Selection(models, regions, List.of(workload), null, tier, users);
    }
}
