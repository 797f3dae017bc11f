package dev.tpsmatrix.local.simulator;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** The frames of a ConverseStream, each padded so that its length tells nothing of its text. */
final class BedrockFrames implements Frames {

    private static final String PADDING = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final Ask ask;
    private final Answer answer;
    private final Words words;
    private int block;
    private int padded;

    BedrockFrames(Ask ask, Answer answer) {
        this.ask = ask;
        this.answer = answer;
        words = new Words(answer.wordSeed());
        padded = Math.floorMod(answer.wordSeed(), PADDING.length());
    }

    @Override
    public void head(Buffer out) {
        event(out, "messageStart", "\"role\":\"assistant\"");
    }

    @Override
    public void chunk(int chunk, Buffer out) {
        boolean thinking = answer.chunks().isThinking(chunk);
        if (chunk > 0 && !thinking && answer.chunks().isThinking(chunk - 1)) {
            closeThinking(out);
            block++;
        }
        Buffer text = Buffer.buffer();
        words.append(text, answer.chunks().tokens(chunk));
        String quoted = "{\"text\":\"" + text.toString(StandardCharsets.UTF_8) + "\"}";
        delta(out, thinking ? "{\"reasoningContent\":" + quoted + "}" : quoted);
    }

    @Override
    public void end(Buffer out) {
        if (answer.chunks().text() > 0) {
            close(out);
        } else if (answer.chunks().thinking() > 0) {
            closeThinking(out);
        }
        String reason = switch (answer.ending()) {
            case LENGTH -> "max_tokens";
            case REFUSAL -> "content_filtered";
            default -> "end_turn";
        };
        event(out, "messageStop", "\"stopReason\":\"" + reason + "\"");
        event(out, "metadata", "\"metrics\":{\"latencyMs\":1},\"serviceTier\":{\"type\":\"default\"}" + usage());
    }

    private String usage() {
        return ask.usage() == Told.NEVER
                ? ""
                : ",\"usage\":{\"inputTokens\":" + ask.inputTokens() + ",\"outputTokens\":" + answer.outputTokens()
                        + ",\"totalTokens\":" + (ask.inputTokens() + answer.outputTokens())
                        + ",\"cacheReadInputTokens\":0,\"cacheWriteInputTokens\":0}";
    }

    private void closeThinking(Buffer out) {
        delta(out, "{\"reasoningContent\":{\"signature\":\"c2ltdWxhdGVk\"}}");
        close(out);
    }

    private void close(Buffer out) {
        event(out, "contentBlockStop", "\"contentBlockIndex\":" + block);
    }

    private void delta(Buffer out, String delta) {
        event(out, "contentBlockDelta", "\"contentBlockIndex\":" + block + ",\"delta\":" + delta);
    }

    private void event(Buffer out, String type, String fields) {
        padded = (padded + 7) % PADDING.length();
        frame(out, "event", type, "{" + fields + ",\"p\":\"" + PADDING.substring(0, padded) + "\"}");
    }

    /** Its lengths and checksums are right. */
    @Override
    public void malformed(Buffer out) {
        frame(out, "event", "contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":");
    }

    @Override
    public void error(Buffer out) {
        String type = answer.errorType("internalServerException");
        String original =
                type.equals("modelStreamErrorException") ? ",\"originalStatusCode\":500,\"originalMessage\":\"\"" : "";
        frame(out, "exception", type, "{\"message\":\"Simulated " + type + ".\"" + original + "}");
    }

    private static void frame(Buffer out, String kind, String type, String payload) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put(":" + kind + "-type", HeaderValue.fromString(type));
        headers.put(":content-type", HeaderValue.fromString("application/json"));
        headers.put(":message-type", HeaderValue.fromString(kind));
        out.appendBytes(new Message(headers, payload.getBytes(StandardCharsets.UTF_8))
                .toByteBuffer()
                .array());
    }
}
