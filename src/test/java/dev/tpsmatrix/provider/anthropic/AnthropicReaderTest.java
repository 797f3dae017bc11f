package dev.tpsmatrix.provider.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.provider.Refusal;
import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.provider.StreamEvent.Content;
import dev.tpsmatrix.provider.StreamEvent.Failed;
import dev.tpsmatrix.provider.StreamEvent.Stopped;
import dev.tpsmatrix.provider.StreamEvent.UsageUpdate;
import dev.tpsmatrix.result.LimitKind;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Usage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"ping\"}",
                "{\"type\":\"content_block_start\",\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
                "{\"type\":\"content_block_start\",\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\"}}",
                "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"\"}}",
                "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"signature_delta\",\"signature\":\"x\"}}",
                "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"new_delta\",\"text\":\"x\"}}",
                "{\"type\":\"content_block_stop\"}",
                "{\"type\":\"new_event\"}"
            })
    void whatHasNoTextIsNoContent(String event) {
        assertEquals(List.of(), events(event));
    }

    @Test
    void thinkingIsContentButNotVisible() {
        assertEquals(
                List.of(new Content(false, 2), new Content(true, 1)),
                events(
                        "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"ab\"}}",
                        "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"🌍\"}}"));
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn,COMPLETED",
        "max_tokens,COMPLETED",
        "stop_sequence,COMPLETED",
        "model_context_window_exceeded,COMPLETED",
        "refusal,DECLINED",
        "pause_turn,TRUNCATED",
        "new_reason,TRUNCATED"
    })
    void aReasonTellsWhatTheAnswerIsWorth(String reason, Outcome outcome) {
        assertEquals(
                List.of(new Stopped(reason, outcome)),
                events("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + reason + "\"}}"));
    }

    @Test
    void inputAddsUpItsThreeParts() {
        assertEquals(
                List.of(
                        new StreamEvent.Served("m", "msg_1"),
                        new UsageUpdate(new Usage(60L, 30L, null, null, 20L)),
                        new UsageUpdate(new Usage(61L, 30L, 5L, 2L, 20L))),
                events(
                        "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"model\":\"m\",\"usage\":{"
                                + "\"input_tokens\":10,\"cache_creation_input_tokens\":20,"
                                + "\"cache_read_input_tokens\":30,\"output_tokens\":1}}}",
                        "{\"type\":\"message_delta\",\"delta\":{},\"usage\":{\"input_tokens\":11,\"output_tokens\":5,"
                                + "\"output_tokens_details\":{\"thinking_tokens\":2}}}"));
    }

    @ParameterizedTest
    @CsvSource({
        "overloaded_error,OVERLOADED,OTHER,CAPACITY",
        "rate_limit_error,RATE_LIMITED,OTHER,UNKNOWN",
        "timeout_error,OVERLOADED,OTHER,CAPACITY",
        "api_error,REFUSED,OTHER,",
        "authentication_error,REFUSED,KEY,"
    })
    void anErrorAfter200IsJudgedByItsType(String type, Outcome outcome, Refusal.Cause cause, LimitKind limit) {
        List<StreamEvent> events = events(
                "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"Why\"}}",
                "{\"type\":\"message_stop\"}");
        assertEquals(List.of(new Failed(outcome, cause, null, limit, type + ": Why")), events);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[DONE]", "{}", "{\"type\":5}", "{\"type\":\"\"}"})
    void whatHasNoTypeIsMalformed(String data) {
        assertEquals(Outcome.MALFORMED, ((Failed) events(data).get(0)).outcome());
    }

    private static List<StreamEvent> events(String... data) {
        AnthropicReader reader = new AnthropicReader();
        List<StreamEvent> events = new ArrayList<>();
        for (String event : data) {
            reader.feed(("event: any\ndata: " + event + "\n\n").getBytes(StandardCharsets.UTF_8), events::add);
        }
        return events;
    }
}
