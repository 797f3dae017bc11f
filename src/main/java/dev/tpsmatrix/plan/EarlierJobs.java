package dev.tpsmatrix.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Jobs as earlier versions wrote them, brought into today's form. */
final class EarlierJobs {

    private EarlierJobs() {}

    /** Before schema 3 a subject had a price of three rates and nothing else to say of money. */
    static JsonNode brought(JsonNode job) {
        if (job.path("subject") instanceof ObjectNode subject && !subject.has("billing")) {
            ObjectNode billing = subject.putObject("billing");
            price(billing, "price", subject.path("price"));
            price(billing, "ceiling", subject.path("priceCeiling"));
        }
        return job;
    }

    private static void price(ObjectNode billing, String name, JsonNode rates) {
        if (rates instanceof ObjectNode known) {
            ObjectNode price = billing.putObject(name);
            price.set("base", known.deepCopy().set("cacheWrite", known.path("input")));
            price.putArray("above");
        }
    }
}
