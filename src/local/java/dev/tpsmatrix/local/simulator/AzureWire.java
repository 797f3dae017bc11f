package dev.tpsmatrix.local.simulator;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/** Azure OpenAI: a deployment for the model, limits that are there again in whole seconds, and the region that answers. */
final class AzureWire extends OpenAiFamily {

    static final AzureWire INSTANCE = new AzureWire();

    /** Where its resource is. */
    private static final String REGION = "Simulated Region";

    private AzureWire() {
        super("azure", "/azure/openai/v1", "/chat/completions");
    }

    @Override
    public boolean hasKey(MultiMap headers) {
        String key = headers.get("api-key");
        return (key != null && !key.isEmpty()) || hasBearer(headers);
    }

    @Override
    public void identify(String requestId, long processingNanos, MultiMap headers) {
        headers.set("apim-request-id", requestId);
        headers.set("x-ms-region", REGION);
    }

    @Override
    String reset(long nanos) {
        return Long.toString(Units.up(nanos, Units.SECOND));
    }

    @Override
    @Nullable
    String code(int status) {
        return switch (status) {
            case 401 -> "401";
            case 404 -> "DeploymentNotFound";
            case 429 -> "RateLimitReached";
            default -> null;
        };
    }
}
