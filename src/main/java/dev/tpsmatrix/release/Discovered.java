package dev.tpsmatrix.release;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.target.Provider;

/** A model that its provider newly lists. */
public record Discovered(Provider provider, String model) {

    /** The only key of its event. */
    public static final String EVENT = "discovered";

    /** The model that such an event tells. */
    public static Discovered read(Node event) {
        Node at = event.only(EVENT).at(EVENT).only("provider", "model");
        return new Discovered(at.at("provider").oneOf(Provider.class), Release.name(at.at("model")));
    }

    /** The event of {@code plan} that tells it, as JSON. */
    public String event() {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.putObject(EVENT).put("provider", provider.id()).put("model", model);
        return event.toString();
    }

    /** However often it is told. */
    public String identity() {
        return "discovery " + by();
    }

    /** Provider and model. */
    public String by() {
        return provider.id() + " " + model;
    }
}
