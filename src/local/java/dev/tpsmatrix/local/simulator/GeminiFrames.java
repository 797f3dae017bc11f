package dev.tpsmatrix.local.simulator;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;

/** The chunks of a streamGenerateContent stream, which only ends. */
final class GeminiFrames implements Frames {

    private static final String END = "\r\n\r\n";

    private final Ask ask;
    private final Answer answer;
    private final String trafficType;
    private final Words words;
    private final String begin;
    private int text;
    private int thoughts;

    /** @param trafficType a field of the usage, after a comma, or nothing */
    GeminiFrames(Ask ask, Answer answer, String requestId, String trafficType) {
        this.ask = ask;
        this.answer = answer;
        this.trafficType = trafficType;
        words = new Words(answer.wordSeed());
        begin = "data: {\"modelVersion\":\"" + ask.model() + "\",\"responseId\":\""
                + requestId.substring(requestId.indexOf('_') + 1) + "\"";
    }

    /** No candidate yet. */
    @Override
    public void head(Buffer out) {
        out.appendString(begin + usage(ask.usage() == Told.EACH_CHUNK) + "}" + END);
    }

    @Override
    public void chunk(int chunk, Buffer out) {
        boolean thought = answer.chunks().isThinking(chunk);
        int tokens = answer.chunks().tokens(chunk);
        if (thought) {
            thoughts += tokens;
        } else {
            thoughts = answer.reasoningTokens();
            text += tokens;
        }
        out.appendString(begin + ",\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"");
        words.append(out, tokens);
        out.appendString("\"" + (thought ? ",\"thought\":true" : "") + "}],\"role\":\"model\"},\"index\":0}]"
                + usage(ask.usage() == Told.EACH_CHUNK) + "}" + END);
    }

    @Override
    public void end(Buffer out) {
        thoughts = answer.reasoningTokens();
        String reason = switch (answer.ending()) {
            case LENGTH -> "MAX_TOKENS";
            case REFUSAL -> "SAFETY";
            default -> "STOP";
        };
        out.appendString(begin + ",\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"\"}],\"role\":\"model\"},"
                + "\"finishReason\":\"" + reason + "\",\"index\":0}]" + usage(ask.usage() != Told.NEVER) + "}" + END);
    }

    /** Zero is left out, as protobuf has it. Vertex AI tells the kind of traffic in every frame. */
    private String usage(boolean counted) {
        String counts = !counted
                ? ""
                : ",\"promptTokenCount\":" + ask.inputTokens()
                        + (text > 0 ? ",\"candidatesTokenCount\":" + text : "")
                        + (thoughts > 0 ? ",\"thoughtsTokenCount\":" + thoughts : "")
                        + ",\"totalTokenCount\":" + (ask.inputTokens() + text + thoughts);
        String told = ask.usage() == Told.NEVER ? "" : counts + trafficType;
        return told.isEmpty() ? "" : ",\"usageMetadata\":{" + told.substring(1) + "}";
    }

    @Override
    public void malformed(Buffer out) {
        out.appendString("data: {\"candidates\":[{\"content\":" + END);
    }

    @Override
    public void error(Buffer out) {
        Map<String, Object> error =
                GeminiErrors.error(503, "UNAVAILABLE", "The model is overloaded. Please try again later.", List.of());
        out.appendString("data: " + Json.write(Map.of("error", error)) + END);
    }
}
