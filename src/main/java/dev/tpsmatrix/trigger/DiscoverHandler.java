package dev.tpsmatrix.trigger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.tpsmatrix.discover.Counts;
import dev.tpsmatrix.discover.Discovery;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import java.util.Map;

/** The event's content doesn't matter: every call looks at all providers. */
@Named("discover")
public class DiscoverHandler implements RequestHandler<Map<String, Object>, DiscoverHandler.Looks> {

    private final Discovery discovery;

    DiscoverHandler(Discovery discovery) {
        this.discovery = discovery;
    }

    /** What each provider's list told. */
    @RegisterForReflection
    public record Looks(Map<String, Counts> providers) {}

    @Override
    public Looks handleRequest(Map<String, Object> event, Context context) {
        return new Looks(discovery.look());
    }
}
