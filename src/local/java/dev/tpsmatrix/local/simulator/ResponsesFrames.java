package dev.tpsmatrix.local.simulator;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/** The events of a Responses stream: one message of one part, numbered. */
final class ResponsesFrames implements Frames {

    private static final String AT = ",\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0";

    private final Ask ask;
    private final Answer answer;
    private final Words words;
    private final String response;
    private int number;

    ResponsesFrames(Ask ask, Answer answer, String requestId, Instant now) {
        this.ask = ask;
        this.answer = answer;
        words = new Words(answer.wordSeed());
        response = "{\"id\":\"resp_" + requestId.substring(requestId.indexOf('_') + 1)
                + "\",\"object\":\"response\",\"created_at\":" + now.getEpochSecond() + ",\"model\":\"" + ask.model()
                + "\",\"output\":[],\"parallel_tool_calls\":true,\"tool_choice\":\"auto\",\"tools\":[],\"metadata\":{},"
                + "\"instructions\":null,\"temperature\":1.0,\"top_p\":1.0,\"service_tier\":\"default\"";
    }

    @Override
    public void head(Buffer out) {
        event(out, "response.created", ",\"response\":" + response("in_progress", "null", "null", "null"));
        event(out, "response.in_progress", ",\"response\":" + response("in_progress", "null", "null", "null"));
        event(out, "response.output_item.added", ",\"output_index\":0,\"item\":" + message("in_progress"));
        event(out, "response.content_part.added", AT + ",\"part\":" + part(""));
    }

    @Override
    public void chunk(int chunk, Buffer out) {
        Buffer text = Buffer.buffer();
        words.append(text, answer.chunks().tokens(chunk));
        event(out, "response.output_text.delta", AT + ",\"delta\":\"" + text + "\",\"logprobs\":[]");
    }

    @Override
    public void end(Buffer out) {
        // The texts are not repeated: nobody here reads them twice.
        event(out, "response.output_text.done", AT + ",\"text\":\"\",\"logprobs\":[]");
        event(out, "response.content_part.done", AT + ",\"part\":" + part(""));
        event(out, "response.output_item.done", ",\"output_index\":0,\"item\":" + message("completed"));
        switch (answer.ending()) {
            case LENGTH -> incomplete(out, "max_output_tokens");
            case REFUSAL -> incomplete(out, "content_filter");
            default ->
                event(out, "response.completed", ",\"response\":" + response("completed", "null", "null", usage()));
        }
    }

    private void incomplete(Buffer out, String reason) {
        String details = "{\"reason\":\"" + reason + "\"}";
        event(out, "response.incomplete", ",\"response\":" + response("incomplete", "null", details, usage()));
    }

    @Override
    public void malformed(Buffer out) {
        out.appendString("event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\n\n");
    }

    @Override
    public void error(Buffer out) {
        String error = "{\"code\":\"" + answer.errorType("server_error")
                + "\",\"message\":\"The server had an error while processing your request." + " Sorry about that!\"}";
        event(out, "response.failed", ",\"response\":" + response("failed", error, "null", "null"));
    }

    private void event(Buffer out, String type, String fields) {
        out.appendString("event: " + type + "\ndata: {\"type\":\"" + type + "\",\"sequence_number\":" + number++
                + fields + "}\n\n");
    }

    private String response(String status, String error, String incomplete, String usage) {
        return response + ",\"status\":\"" + status + "\",\"error\":" + error + ",\"incomplete_details\":" + incomplete
                + ",\"usage\":" + usage + "}";
    }

    private String usage() {
        return ask.usage() == Told.NEVER
                ? "null"
                : "{\"input_tokens\":" + ask.inputTokens() + ",\"input_tokens_details\":{\"cached_tokens\":0},"
                        + "\"output_tokens\":" + answer.outputTokens()
                        + ",\"output_tokens_details\":{\"reasoning_tokens\":"
                        + answer.reasoningTokens() + "},\"total_tokens\":"
                        + (ask.inputTokens() + answer.outputTokens()) + "}";
    }

    private static String message(String status) {
        return "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"status\":\"" + status
                + "\",\"content\":[]}";
    }

    private static String part(String text) {
        return "{\"type\":\"output_text\",\"text\":\"" + text + "\",\"annotations\":[]}";
    }
}
