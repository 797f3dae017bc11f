package dev.tpsmatrix.trigger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.tpsmatrix.dispatch.RunOpener;
import jakarta.inject.Named;

@Named("plan")
public class PlanHandler implements RequestHandler<PlanRequest, PlanReply> {

    private final RunOpener opener;

    PlanHandler(RunOpener opener) {
        this.opener = opener;
    }

    @Override
    public PlanReply handleRequest(PlanRequest request, Context context) {
        RunOpener.Opened opened = opener.open(request.triggerOrDefault(), request.identity(), request.selection());
        return new PlanReply(
                opened.runId(),
                opened.jobs().size(),
                opened.estimate().usd(),
                opened.estimate().seconds(),
                opened.estimate().arithmetic());
    }
}
