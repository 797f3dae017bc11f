package dev.tpsmatrix.trigger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.dispatch.Cancellation;
import dev.tpsmatrix.dispatch.Confirmations;
import dev.tpsmatrix.dispatch.ReleaseRuns;
import dev.tpsmatrix.dispatch.Replan;
import dev.tpsmatrix.dispatch.RunOpener;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Starts, cancels and repairs runs. */
@Named("plan")
public class PlanHandler implements RequestHandler<JsonNode, JsonNode> {

    private final PlanRequest.Desk desk;
    private final ObjectMapper json;

    PlanHandler(
            RunOpener opener,
            ReleaseRuns releases,
            Cancellation cancellation,
            Replan replan,
            Confirmations confirmations,
            Examination examination,
            ObjectMapper json) {
        this.desk = new PlanRequest.Desk(opener, releases, cancellation, replan, confirmations, examination);
        this.json = json;
    }

    @Override
    public JsonNode handleRequest(JsonNode event, @Nullable Context context) {
        String call = context == null ? null : context.getAwsRequestId();
        PlanReply reply = PlanRequest.read(Node.of("event", event), call).carryOut(desk);
        return json.valueToTree(reply); // the function's answer is written by its declared type alone
    }
}
