package dev.tpsmatrix.local.simulator;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The chunks of a Chat Completions stream. Every frame of an answer has the same beginning and end. */
final class OpenAiFrames implements Frames {

    private final Ask ask;
    private final Answer answer;
    private final Words words;
    private final String begin;
    private final byte[] beginContent;
    private final byte[] endContent;
    private int outputTokens;

    OpenAiFrames(Ask ask, Answer answer, String requestId, Instant now) {
        this.ask = ask;
        this.answer = answer;
        words = new Words(answer.wordSeed());
        begin = "data: {\"id\":\"chatcmpl-" + requestId.substring(requestId.indexOf('_') + 1)
                + "\",\"object\":\"chat.completion.chunk\",\"created\":" + now.getEpochSecond() + ",\"model\":\""
                + ask.model() + "\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_simulated\",\"choices\":[";
        beginContent = utf8(begin + "{\"index\":0,\"delta\":{\"content\":\"");
        endContent = utf8(
                "\"},\"logprobs\":null,\"finish_reason\":null}]" + (ask.usage() == Told.EACH_CHUNK ? "" : close()));
    }

    @Override
    public void head(Buffer out) {
        choice(out, "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null");
    }

    @Override
    public void chunk(int chunk, Buffer out) {
        out.appendBytes(beginContent);
        int tokens = answer.chunks().tokens(chunk);
        words.append(out, tokens);
        out.appendBytes(endContent);
        outputTokens += chunk == 0 ? answer.hidden() + tokens : tokens;
        if (ask.usage() == Told.EACH_CHUNK) {
            out.appendString(close());
        }
    }

    @Override
    public void end(Buffer out) {
        choice(
                out,
                "{}",
                switch (answer.ending()) {
                    case LENGTH -> "\"length\"";
                    case REFUSAL -> "\"content_filter\"";
                    default -> "\"stop\"";
                });
        if (ask.usage() != Told.NEVER) {
            out.appendString(begin + "],\"usage\":{" + counts(answer.outputTokens())
                    + ",\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0}"
                    + ",\"completion_tokens_details\":{\"reasoning_tokens\":" + answer.reasoningTokens()
                    + ",\"audio_tokens\":0,\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}}\n\n");
        }
        out.appendString("data: [DONE]\n\n");
    }

    @Override
    public void malformed(Buffer out) {
        out.appendBytes(beginContent).appendString("\n\n");
    }

    @Override
    public void error(Buffer out) {
        out.appendString("data: {\"error\":{\"message\":\"The server had an error while processing your request."
                + " Sorry about that!\",\"type\":\"" + answer.errorType("server_error")
                + "\",\"param\":null,\"code\":null}}\n\n");
    }

    private void choice(Buffer out, String delta, String finishReason) {
        out.appendString(begin + "{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":"
                + finishReason + "}]" + close());
    }

    /** What comes after a frame's choices. */
    private String close() {
        return switch (ask.usage()) {
            case NEVER -> "}\n\n";
            case AT_END -> ",\"usage\":null}\n\n";
            case EACH_CHUNK -> ",\"usage\":{" + counts(outputTokens) + "}}\n\n";
        };
    }

    private String counts(int output) {
        return "\"prompt_tokens\":" + ask.inputTokens() + ",\"completion_tokens\":" + output + ",\"total_tokens\":"
                + (ask.inputTokens() + output);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
