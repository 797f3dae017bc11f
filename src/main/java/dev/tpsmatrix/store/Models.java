package dev.tpsmatrix.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The model ids that providers list or have listed, and how the last look at each list went. Never expire. */
@ApplicationScoped
public class Models {

    private static final String LOOKS = "MODELS";
    private static final String LISTED = "listed";
    private static final String VANISHED = "vanished";

    private final Table table;

    Models(Table table) {
        this.table = table;
    }

    /**
     * An id as it is remembered.
     *
     * @param listed whether it was there at the last look
     * @param deprecated the day of its announced end; null if none was told
     */
    public record Known(
            String id,
            Instant firstSeen,
            Instant lastSeen,
            boolean listed,
            @Nullable String deprecated) {}

    /**
     * How it stands with a provider's list.
     *
     * @param endpoint of which all ids were remembered; null before that was done once
     * @param failingSince null if the last look succeeded
     * @param failure why it failed then
     */
    public record Look(
            @Nullable String endpoint,
            @Nullable Instant failingSince,
            @Nullable String failure) {}

    public Look lastLook(String provider) {
        Map<String, AttributeValue> item = table.get(Item.key(LOOKS, provider)).orElse(Map.of());
        boolean failing = item.containsKey("failing_since");
        return new Look(
                item.containsKey("endpoint") ? Item.text(item, "endpoint") : null,
                failing ? Instant.parse(Item.text(item, "failing_since")) : null,
                failing ? Item.text(item, "failure") : null);
    }

    /** The whole list of {@code endpoint} is remembered. */
    public void looked(String provider, String endpoint, Instant now) {
        table.update(
                Item.key(LOOKS, provider),
                "SET endpoint = :endpoint, looked_at = :now REMOVE failing_since, failure",
                Map.of(":endpoint", Item.s(endpoint), ":now", Item.time(now)));
    }

    /** From now on it fails. */
    public void failing(String provider, String why, Instant now) {
        table.update(
                Item.key(LOOKS, provider),
                "SET failing_since = :now, failure = :why",
                Map.of(":now", Item.time(now), ":why", Item.s(why)));
    }

    /** By id. */
    public Map<String, Known> of(String provider) {
        QueryRequest request = QueryRequest.builder()
                .keyConditionExpression("pk = :provider")
                .expressionAttributeValues(Map.of(":provider", Item.s(pk(provider))))
                .consistentRead(true)
                .build();
        Map<String, Known> known = new HashMap<>();
        table.query(request).forEach(item -> known.put(Item.text(item, "sk"), known(item)));
        return known;
    }

    /** Unless a later look has been here. */
    public void remember(String provider, Known model) {
        Item item = Item.at(pk(provider), model.id())
                .put("first_seen", Item.time(model.firstSeen()))
                .put("last_seen", Item.time(model.lastSeen()))
                .put("state", model.listed() ? LISTED : VANISHED);
        if (model.deprecated() != null) {
            item.put("deprecated", model.deprecated());
        }
        try {
            table.put(
                    item.build(),
                    "attribute_not_exists(pk) OR last_seen <= :seen",
                    Map.of(":seen", Item.time(model.lastSeen())));
        } catch (ConditionFailedException e) {
            // It knows more.
        }
    }

    private static Known known(Map<String, AttributeValue> item) {
        return new Known(
                Item.text(item, "sk"),
                Instant.parse(Item.text(item, "first_seen")),
                Instant.parse(Item.text(item, "last_seen")),
                Item.text(item, "state").equals(LISTED),
                item.containsKey("deprecated") ? Item.text(item, "deprecated") : null);
    }

    private static String pk(String provider) {
        return "MODELS#" + provider;
    }
}
