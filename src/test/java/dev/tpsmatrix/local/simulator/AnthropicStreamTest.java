package dev.tpsmatrix.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AnthropicStreamTest {

    @Test
    void aStreamHasTheEventsOfOneTextBlock() throws Exception {
        try (Lab lab = Lab.plain()) {
            HttpResponse<String> response = lab.send(lab.anthropic("s-1", "near", ",\"max_tokens\":40"));
            assertEquals(200, response.statusCode());
            assertTrue(response.headers().firstValue("request-id").orElseThrow().startsWith("req_"));

            List<JsonNode> events = events(response.body());
            assertEquals(
                    "message_start content_block_start ping content_block_delta content_block_stop message_delta"
                            + " message_stop",
                    shape(events));
            assertEquals(3, events.get(0).at("/message/usage/input_tokens").asInt(), "10 characters");
            assertEquals("a", events.get(0).at("/message/model").asText());
            int words = words(events, "text");
            JsonNode end = events.get(events.size() - 2);
            assertEquals(words, end.at("/usage/output_tokens").asInt());
            assertEquals(
                    words == 40 ? "max_tokens" : "end_turn",
                    end.at("/delta/stop_reason").asText());
        }
    }

    @Test
    void thinkingComesInABlockOfItsOwnBeforeTheText() throws Exception {
        try (Lab lab = new Lab(Lab.scenario("", "", "reasoning_tokens: 10"))) {
            List<JsonNode> events = events(
                    lab.send(lab.anthropic("t", "near", ",\"max_tokens\":40")).body());
            assertEquals(
                    "message_start content_block_start ping content_block_delta content_block_stop"
                            + " content_block_start content_block_delta content_block_stop message_delta message_stop",
                    shape(events));
            assertEquals(10, words(events, "thinking"));
            JsonNode usage = events.get(events.size() - 2).path("usage");
            assertEquals(10, usage.at("/output_tokens_details/thinking_tokens").asInt());
            assertEquals(10 + words(events, "text"), usage.path("output_tokens").asInt());
            assertEquals(
                    "[0, 0, 0, 0, 0, 0, 1]",
                    events.stream()
                            .filter(e -> e.has("index"))
                            .map(e -> e.path("index").asInt())
                            .limit(7)
                            .collect(Collectors.toList())
                            .toString(),
                    "start, three deltas, signature, stop, then the text block");
            JsonNode truth = lab.truth("t");
            assertTrue(truth.path("first_sent_ns").asLong()
                    <= truth.path("first_visible_sent_ns").asLong());
            assertEquals(10, truth.path("reasoning_tokens").asInt());

            List<JsonNode> without = events(
                    lab.send(lab.anthropic("t", "near", ",\"max_tokens\":40,\"thinking\":{\"type\":\"disabled\"}"))
                            .body());
            assertEquals(0, words(without, "thinking"));
        }
    }

    @Test
    void usageCanBeLeftOut() throws Exception {
        try (Lab lab = new Lab(Lab.scenario("", "", "usage: none"))) {
            String body = lab.send(lab.either("anthropic", "u")).body();
            assertFalse(body.contains("usage"), body);
            assertEquals(
                    "message_start content_block_start ping content_block_delta content_block_stop message_delta"
                            + " message_stop",
                    shape(events(body)));
        }
    }

    private static int words(List<JsonNode> events, String kind) {
        return events.stream()
                .map(e -> e.path("delta").path(kind).asText().strip())
                .filter(text -> !text.isEmpty())
                .mapToInt(text -> text.split(" ").length)
                .sum();
    }

    /** The types in order, repeated ones once. */
    private static String shape(List<JsonNode> events) {
        List<String> types = new ArrayList<>();
        for (JsonNode event : events) {
            String type = event.path("type").asText();
            if (types.isEmpty() || !types.get(types.size() - 1).equals(type)) {
                types.add(type);
            }
        }
        return String.join(" ", types);
    }

    private static List<JsonNode> events(String body) throws IOException {
        assertTrue(body.endsWith("\n\n"), body);
        List<JsonNode> events = new ArrayList<>();
        for (String event : body.strip().split("\n\n", -1)) {
            String[] lines = event.split("\n", -1);
            assertEquals(2, lines.length, event);
            JsonNode data = Lab.JSON.readTree(lines[1].substring("data: ".length()));
            assertEquals("event: " + data.path("type").asText(), lines[0]);
            events.add(data);
        }
        return events;
    }
}
