package dev.tpsmatrix.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A provider's way to speak HTTP. */
sealed interface Dialect permits OpenAiFamily, AnthropicWire, GeminiWire, BedrockWire {

    String NAMES = "openai, openai-responses, openai-compatible, azure, anthropic, gemini, vertex, bedrock";

    /** The ids of the providers that speak them. */
    List<String> ALL = List.of(NAMES.split(", "));

    @Nullable
    static Dialect named(String name) {
        return switch (name) {
            case "openai" -> OpenAiWire.INSTANCE;
            case "openai-responses" -> ResponsesWire.INSTANCE;
            case "openai-compatible" -> CompatibleWire.INSTANCE;
            case "azure" -> AzureWire.INSTANCE;
            case "anthropic" -> AnthropicWire.INSTANCE;
            case "gemini" -> GeminiWire.GEMINI;
            case "vertex" -> GeminiWire.VERTEX;
            case "bedrock" -> BedrockWire.INSTANCE;
            default -> null;
        };
    }

    String name();

    /** What comes after the region to make the base URL that the provider's SDK is given. */
    String basePath();

    /** Whether a model is asked for an answer there; the path begins with the dialect's name. */
    boolean answersAt(String path);

    /** Whether its models are listed there. */
    default boolean listsAt(String path) {
        return path.equals("/" + name() + "/v1/models");
    }

    /** Of an answer that streams. */
    default String mediaType() {
        return "text/event-stream; charset=utf-8";
    }

    boolean hasKey(MultiMap headers);

    default Refusal withoutKey() {
        return new Refusal(401, "No API key was given; the simulator takes any.");
    }

    default Refusal withoutModel(String name) {
        return new Refusal(404, "The model `" + name + "` does not exist or you do not have access to it.");
    }

    /** Reasoning tokens are sent as thinking, or only counted. */
    boolean showsThinking();

    /**
     * Reads what is asked for.
     *
     * @throws Refusal for what the provider wouldn't accept either
     */
    Ask ask(JsonNode body, HttpServerRequest request);

    /** Headers of every response. */
    void identify(String requestId, long processingNanos, MultiMap headers);

    void tellLimits(Allowance allowance, Instant now, MultiMap headers);

    /** Headers that tell when to come again. */
    void tellWait(long waitNanos, MultiMap headers);

    /** Headers of an error. */
    default void tellError(Refusal refusal, MultiMap headers) {}

    /** The body of an error. */
    String error(Refusal refusal, String requestId);

    /**
     * The list of models, or a page of it.
     *
     * @param names of all, sorted
     * @throws Refusal for what the provider wouldn't accept either
     */
    Map<String, ?> models(List<String> names, HttpServerRequest request);

    Frames frames(Ask ask, Answer answer, String requestId, Instant now);
}
