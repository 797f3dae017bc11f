package dev.tpsmatrix.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Releases that were told to us, each claimed once: the run that it starts, and the event of {@code plan} that starts it
 * until that was accepted. The same items as {@link Triggers}', so that {@code plan} finds the claimed run.
 */
@ApplicationScoped
public class Deliveries {

    private static final String CLAIMED = "CLAIMED";

    private final Table table;

    Deliveries(Table table) {
        this.table = table;
    }

    /**
     * A delivery as the table knows it.
     *
     * @param event of {@code plan}
     * @param first whether this call claimed it
     * @param started whether {@code plan} took the event
     */
    public record Claim(
            String identity, String runId, String event, Instant claimedAt, boolean first, boolean started) {}

    /** How long a delivery is remembered. */
    public static Duration remembered() {
        return Keep.DAYS;
    }

    /**
     * Claims it for {@code mintedRunId}, unless it was claimed before.
     *
     * @param dated whether an old one can be told by its own time; one that can't is remembered for good
     */
    public Claim claim(String identity, String mintedRunId, String event, Instant now, boolean dated) {
        Item item = Item.at(Triggers.pk(identity), Triggers.SEEN)
                .put("identity", identity)
                .put("run_id", mintedRunId)
                .put("claimed_at", Item.time(now))
                .put("event", event)
                .put("gsi2pk", CLAIMED)
                .put("gsi2sk", Jobs.queueKey(now, mintedRunId));
        if (dated) {
            item.put("expires_at", Item.n(Keep.until(now)));
        }
        try {
            table.put(item.build(), "attribute_not_exists(pk)", Map.of());
            return new Claim(identity, mintedRunId, event, now, true, false);
        } catch (ConditionFailedException e) {
            return find(identity).orElseThrow();
        }
    }

    /** Its event was accepted. */
    public void started(String identity) {
        table.update(
                Item.key(Triggers.pk(identity), Triggers.SEEN),
                "SET started = :yes REMOVE gsi2pk, gsi2sk",
                Map.of(":yes", AttributeValue.fromBool(true)));
    }

    /** Claims of before {@code then} that nothing was started for, the oldest first. */
    public List<Claim> waiting(Instant then) {
        QueryRequest request = QueryRequest.builder()
                .indexName("GSI2")
                .keyConditionExpression("gsi2pk = :claimed AND gsi2sk < :then")
                .expressionAttributeValues(Map.of(":claimed", Item.s(CLAIMED), ":then", Item.time(then)))
                .build();
        return table.query(request).stream()
                .map(found -> table.get(Item.key(Item.text(found, "pk"), Triggers.SEEN)))
                .flatMap(Optional::stream)
                .map(item -> claim(Item.text(item, "identity"), item))
                .filter(claim -> !claim.started())
                .toList();
    }

    private Optional<Claim> find(String identity) {
        return table.get(Item.key(Triggers.pk(identity), Triggers.SEEN)).map(item -> claim(identity, item));
    }

    /** An item without an event is plan's own: somebody asked it for this release, not the door. */
    private static Claim claim(String identity, Map<String, AttributeValue> item) {
        boolean asked = !item.containsKey("event");
        return new Claim(
                identity,
                Item.text(item, "run_id"),
                asked ? "" : Item.text(item, "event"),
                Instant.parse(Item.text(item, "claimed_at")),
                false,
                asked || item.containsKey("started"));
    }
}
