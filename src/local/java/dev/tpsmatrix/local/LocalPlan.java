package dev.tpsmatrix.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.trigger.PlanHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Named;
import org.jboss.logging.Logger;

/** The function plan in this process. Its runs are followed until their matrix is written. */
@ApplicationScoped
class LocalPlan {

    private static final Logger LOG = Logger.getLogger(LocalPlan.class);

    private final Instance<PlanHandler> plan;
    private final OpenRuns open;

    LocalPlan(@Named("plan") Instance<PlanHandler> plan, OpenRuns open) {
        this.plan = plan;
        this.open = open;
    }

    /** Its answer; throws what the function throws. */
    JsonNode ask(JsonNode event) {
        JsonNode reply = plan.get().handleRequest(event, null);
        JsonNode runId = reply.path("run_id");
        if (runId.isTextual()) {
            if (reply.has("jobs")) {
                LOG.infof(
                        "run %s: %d bursts, which may take %s USD",
                        runId.asText(),
                        reply.path("jobs").asInt(),
                        reply.path("committed_usd").asText());
            }
            open.look(runId.asText());
        }
        return reply;
    }
}
