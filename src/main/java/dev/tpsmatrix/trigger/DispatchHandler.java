package dev.tpsmatrix.trigger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.tpsmatrix.dispatch.Dispatcher;
import jakarta.inject.Named;
import java.util.Map;

/** The event's content doesn't matter: every call looks at the whole queue. */
@Named("dispatch")
public class DispatchHandler implements RequestHandler<Map<String, Object>, Dispatcher.Swept> {

    private final Dispatcher dispatcher;
    private final Health health;

    DispatchHandler(Dispatcher dispatcher, Health health) {
        this.dispatcher = dispatcher;
        this.health = health;
    }

    @Override
    public Dispatcher.Swept handleRequest(Map<String, Object> event, Context context) {
        Dispatcher.Swept swept = dispatcher.sweep();
        health.report(swept);
        return swept;
    }
}
