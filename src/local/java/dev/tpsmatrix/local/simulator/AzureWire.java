package dev.tpsmatrix.local.simulator;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/** Azure OpenAI: a deployment for the model, and limits that are there again in whole seconds. */
final class AzureWire extends OpenAiFamily {

    static final AzureWire INSTANCE = new AzureWire();

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
