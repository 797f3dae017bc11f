package dev.tpsmatrix.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/** What a body of Chat Completions asks for. */
final class ChatAsk {

    private ChatAsk() {}

    /** @throws Refusal for what OpenAI wouldn't accept either */
    static Ask read(JsonNode body) {
        Json.mustStream(body);
        String model = Json.model(body);
        int input = Json.inputTokens(body);
        boolean reasoning = !body.path("reasoning_effort").asText().equals("none");
        Told usage = usage(body.path("stream_options"));
        for (String name : new String[] {"max_completion_tokens", "max_tokens"}) {
            if (body.hasNonNull(name)) {
                return Ask.capped(model, input, Json.cap(name, body.get(name)), reasoning, usage);
            }
        }
        return Ask.uncapped(model, input, reasoning, usage);
    }

    private static Told usage(JsonNode options) {
        if (!options.path("include_usage").asBoolean(false)) {
            return Told.NEVER;
        }
        return options.path("continuous_usage_stats").asBoolean(false) ? Told.EACH_CHUNK : Told.AT_END;
    }
}
