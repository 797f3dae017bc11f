package dev.tpsmatrix.local.simulator;

import io.vertx.core.buffer.Buffer;

/** The events of a Messages stream: a thinking block if there is thinking, then a text block. */
final class AnthropicFrames implements Frames {

    private final Ask ask;
    private final Answer answer;
    private final String requestId;
    private final Words words;
    private int block = -1;

    AnthropicFrames(Ask ask, Answer answer, String requestId) {
        this.ask = ask;
        this.answer = answer;
        this.requestId = requestId;
        words = new Words(answer.wordSeed());
    }

    @Override
    public void head(Buffer out) {
        event(
                out,
                "message_start",
                ",\"message\":{\"id\":\"msg_" + requestId.substring(requestId.indexOf('_') + 1)
                        + "\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"" + ask.model()
                        + "\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null"
                        + usage("\"input_tokens\":" + ask.inputTokens()
                                + ",\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,"
                                + "\"output_tokens\":1,\"service_tier\":\"standard\",\"inference_geo\":\"simulated\"")
                        + "}");
        if (answer.chunks().count() > 0) {
            open(out, answer.chunks().isThinking(0));
        }
        event(out, "ping", "");
    }

    @Override
    public void chunk(int chunk, Buffer out) {
        boolean thinking = answer.chunks().isThinking(chunk);
        if (chunk > 0 && !thinking && answer.chunks().isThinking(chunk - 1)) {
            closeThinking(out);
            open(out, false);
        }
        out.appendString("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":" + block);
        out.appendString(
                thinking
                        ? ",\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\""
                        : ",\"delta\":{\"type\":\"text_delta\",\"text\":\"");
        words.append(out, answer.chunks().tokens(chunk));
        out.appendString("\"}}\n\n");
    }

    @Override
    public void end(Buffer out) {
        if (answer.chunks().text() > 0) {
            close(out);
        } else if (answer.chunks().thinking() > 0) {
            closeThinking(out);
        }
        String stopReason = switch (answer.ending()) {
            case LENGTH -> "max_tokens";
            case REFUSAL -> "refusal";
            default -> "end_turn";
        };
        event(
                out,
                "message_delta",
                ",\"delta\":{\"stop_reason\":\"" + stopReason + "\",\"stop_sequence\":null}"
                        + usage("\"output_tokens\":" + answer.outputTokens()
                                + ",\"output_tokens_details\":{\"thinking_tokens\":" + answer.reasoningTokens() + "}"));
        event(out, "message_stop", "");
    }

    @Override
    public void malformed(Buffer out) {
        out.appendString("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":\n\n");
    }

    @Override
    public void error(Buffer out) {
        out.appendString("event: error\ndata: "
                + AnthropicWire.error(answer.errorType("overloaded_error"), "Overloaded", null, requestId) + "\n\n");
    }

    private String usage(String counts) {
        return ask.usage() == Told.NEVER ? "" : ",\"usage\":{" + counts + "}";
    }

    private void open(Buffer out, boolean thinking) {
        block++;
        event(
                out,
                "content_block_start",
                ",\"index\":" + block + ",\"content_block\":"
                        + (thinking
                                ? "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}"
                                : "{\"type\":\"text\",\"text\":\"\"}"));
    }

    private void closeThinking(Buffer out) {
        event(
                out,
                "content_block_delta",
                ",\"index\":" + block + ",\"delta\":{\"type\":\"signature_delta\",\"signature\":\"c2ltdWxhdGVk\"}");
        close(out);
    }

    private void close(Buffer out) {
        event(out, "content_block_stop", ",\"index\":" + block);
    }

    private static void event(Buffer out, String type, String fields) {
        out.appendString("event: " + type + "\ndata: {\"type\":\"" + type + "\"" + fields + "}\n\n");
    }
}
