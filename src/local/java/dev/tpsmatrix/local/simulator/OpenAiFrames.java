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
    private final String usageNull;
    private final byte[] beginContent;
    private final byte[] endContent;

    OpenAiFrames(Ask ask, Answer answer, String requestId, Instant now) {
        this.ask = ask;
        this.answer = answer;
        words = new Words(answer.wordSeed());
        begin = "data: {\"id\":\"chatcmpl-" + requestId.substring(requestId.indexOf('_') + 1)
                + "\",\"object\":\"chat.completion.chunk\",\"created\":" + now.getEpochSecond() + ",\"model\":\""
                + ask.model() + "\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_simulated\",\"choices\":[";
        usageNull = ask.usage() ? ",\"usage\":null}\n\n" : "}\n\n";
        beginContent = utf8(begin + "{\"index\":0,\"delta\":{\"content\":\"");
        endContent = utf8("\"},\"logprobs\":null,\"finish_reason\":null}]" + usageNull);
    }

    @Override
    public void head(Buffer out) {
        choice(out, "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null");
    }

    @Override
    public void chunk(int chunk, Buffer out) {
        out.appendBytes(beginContent);
        words.append(out, answer.chunks().tokens(chunk));
        out.appendBytes(endContent);
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
        if (ask.usage()) {
            int output = answer.outputTokens();
            out.appendString(begin + "],\"usage\":{\"prompt_tokens\":" + ask.inputTokens() + ",\"completion_tokens\":"
                    + output + ",\"total_tokens\":" + (ask.inputTokens() + output)
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
                + " Sorry about that!\",\"type\":\"server_error\",\"param\":null,\"code\":null}}\n\n");
    }

    private void choice(Buffer out, String delta, String finishReason) {
        out.appendString(begin + "{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":"
                + finishReason + "}]" + usageNull);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
