package dev.tpsmatrix.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;

/** Chat Completions as vLLM speaks it: {@code min_tokens} and {@code ignore_eos} are heeded, and no limits are told. */
final class CompatibleWire extends OpenAiFamily {

    static final CompatibleWire INSTANCE = new CompatibleWire();

    private CompatibleWire() {
        super("openai-compatible", "/openai-compatible/v1", "/chat/completions");
    }

    @Override
    public Ask ask(JsonNode body, HttpServerRequest request) {
        Ask ask = super.ask(body, request);
        boolean whole = body.path("ignore_eos").asBoolean(false)
                || body.path("min_tokens").asInt(0) >= ask.cap();
        return whole ? ask.whole() : ask;
    }

    @Override
    public void identify(String requestId, long processingNanos, MultiMap headers) {
        headers.set("x-request-id", requestId);
    }

    @Override
    public void tellLimits(Allowance allowance, Instant now, MultiMap headers) {}
}
