package dev.tpsmatrix.provider.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.provider.StreamEvent.Content;
import dev.tpsmatrix.provider.StreamEvent.Failed;
import dev.tpsmatrix.provider.StreamEvent.From;
import dev.tpsmatrix.provider.StreamEvent.Stopped;
import dev.tpsmatrix.provider.StreamEvent.UsageUpdate;
import dev.tpsmatrix.result.Origin;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.RateLimits;
import dev.tpsmatrix.result.Usage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiDialectTest {

    @Test
    void aModelIsFoundWhereItsServiceHasIt() {
        assertEquals(
                "/models/m-1:streamGenerateContent?alt=sse",
                GeminiDialect.gemini().path("m-1"));
        assertEquals(
                "/publishers/google/models/m-1:streamGenerateContent?alt=sse",
                GeminiDialect.vertex().path("m-1"));
    }

    @Test
    void aRequestHoldsThePromptAndItsLimit() {
        assertEquals(
                "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}],"
                        + "\"generationConfig\":{\"maxOutputTokens\":9}}",
                GeminiDialect.gemini().body("m", "Hi", 9).toString());
        assertEquals(RateLimits.UNKNOWN, GeminiDialect.gemini().limits(Map.of("x-ratelimit-limit-requests", "9")::get));
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, COMPLETED",
        "MAX_TOKENS, COMPLETED",
        "SAFETY, DECLINED",
        "RECITATION, DECLINED",
        "SPII, DECLINED",
        "OTHER, TRUNCATED",
        "CONTINUATION, TRUNCATED",
        "NEW_REASON, TRUNCATED",
    })
    void aReasonTellsWhatTheAnswerIsWorth(String reason, Outcome outcome) {
        assertEquals(
                List.of(new Stopped(reason, outcome), new StreamEvent.Ended()),
                ended("{\"candidates\":[{\"finishReason\":\"" + reason + "\"}]}"));
    }

    @Test
    void aBlockedPromptStaysDeclined() {
        assertEquals(
                List.of(
                        new Stopped("SAFETY", Outcome.DECLINED),
                        new Stopped("STOP", Outcome.DECLINED),
                        new StreamEvent.Ended()),
                ended(
                        "{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}",
                        "{\"candidates\":[{\"finishReason\":\"STOP\"}]}"));
    }

    @Test
    void thoughtsAreContentButNotVisible() {
        assertEquals(
                List.of(new Content(false, 2), new Content(true, 1)),
                ended("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"ab\",\"thought\":true},{\"text\":\"🌍\"},"
                        + "{\"text\":\"\"},{\"functionCall\":{}}]}}]}"));
    }

    /** Once text has come, a count of thoughts alone isn't one of the output. */
    @Test
    void outputIsTextAndThoughts() {
        assertEquals(
                List.of(
                        new UsageUpdate(new Usage(7L, null, 5L, 5L)),
                        new Content(true, 1),
                        new UsageUpdate(new Usage(7L, null, null, 5L)),
                        new UsageUpdate(new Usage(null, 2L, 8L, 5L)),
                        new From(new Origin(null, "PROVISIONED_THROUGHPUT", null))),
                ended(
                        "{\"usageMetadata\":{\"promptTokenCount\":7,\"thoughtsTokenCount\":5}}",
                        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}],"
                                + "\"usageMetadata\":{\"promptTokenCount\":7}}",
                        "{\"usageMetadata\":{\"candidatesTokenCount\":3,\"cachedContentTokenCount\":2,"
                                + "\"trafficType\":\"PROVISIONED_THROUGHPUT\"}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]\n", "{}", "{\"error\":", "  [{\"error\":5}]\n"})
    void whatBreaksInAndIsNoErrorIsMalformed(String outside) {
        List<StreamEvent> events = new ArrayList<>();
        GeminiReader reader = new GeminiReader();
        feed(reader, "data: {\"candidates\":[{\"finishReason\":\"STOP\"}]}\n\n" + outside, events);
        reader.end(events::add);
        assertEquals(Outcome.MALFORMED, ((Failed) events.get(1)).outcome());
    }

    @Test
    void whatBreaksInIsBounded() {
        List<StreamEvent> events = new ArrayList<>();
        GeminiReader reader = new GeminiReader();
        for (int i = 0; i < GeminiReader.MOST_OUTSIDE / 64 + 2; i++) {
            feed(reader, "[" + "1".repeat(64) + "\n", events);
        }
        assertEquals(1, events.size());
        assertEquals(Outcome.MALFORMED, ((Failed) events.get(0)).outcome());
    }

    private static void feed(GeminiReader reader, String text, List<StreamEvent> events) {
        reader.feed(text.getBytes(StandardCharsets.UTF_8), events::add);
    }

    private static List<StreamEvent> ended(String... frames) {
        List<StreamEvent> events = new ArrayList<>();
        GeminiReader reader = new GeminiReader();
        for (String frame : frames) {
            feed(reader, "data: " + frame + "\r\n\r\n", events);
        }
        reader.end(events::add);
        return events;
    }
}
