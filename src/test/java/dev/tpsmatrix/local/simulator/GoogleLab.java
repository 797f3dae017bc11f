package dev.tpsmatrix.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** A simulator with one fast model of one of Google's dialects, and its words. */
final class GoogleLab {

    private final String dialect;

    GoogleLab(String dialect) {
        this.dialect = dialect;
    }

    /** @param keys of the model, each a line */
    Lab with(String... keys) {
        return new Lab("""
                scenario:
                  seed: 7
                  regions:
                    near: {rtt_ms: 1}
                  models:
                    g:
                      dialect: %s
                      ttft_ms: {p50: 6, p95: 12}
                      inter_token_ms: {p50: 0.2, p95: 0.4}
                      tokens_per_chunk: 4
                      %s
                """.formatted(dialect, String.join("\n      ", keys)));
    }

    String url(Lab lab) {
        String models = dialect.equals("gemini") ? "/models/" : "/publishers/google/models/";
        return lab.simulator.baseUrl("near", dialect) + models + "g:streamGenerateContent?alt=sse";
    }

    HttpRequest request(Lab lab, String id, String body) {
        return Lab.request(url(lab), id)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** @param config more of the generationConfig, after a comma */
    HttpResponse<String> ask(Lab lab, String id, String config) throws IOException, InterruptedException {
        return lab.send(request(lab, id, """
                {"contents": [{"role": "user", "parts": [{"text": "12345678 0"}]}],
                 "generationConfig": {"maxOutputTokens": 40%s}}""".formatted(config)));
    }

    static List<JsonNode> frames(String body) throws IOException {
        List<JsonNode> frames = new ArrayList<>();
        for (String frame : body.split("\r\n\r\n")) {
            frames.add(Lab.JSON.readTree(frame.replaceFirst("^data: ", "")));
        }
        return frames;
    }
}
