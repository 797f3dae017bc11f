package dev.tpsmatrix.provider.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.provider.StreamEvent.Content;
import dev.tpsmatrix.provider.StreamEvent.Failed;
import dev.tpsmatrix.provider.StreamEvent.Stopped;
import dev.tpsmatrix.provider.StreamEvent.UsageUpdate;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Usage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\":\"assistant\"}",
                "{\"role\":\"assistant\",\"content\":\"\"}",
                "{\"content\":null}",
                "{\"reasoning_content\":\"\"}",
                "{\"tool_calls\":[]}",
                "{}"
            })
    void aDeltaWithoutTextIsNoContent(String delta) {
        assertEquals(List.of(), events(choice(delta, "null")));
    }

    @Test
    void charactersAreCountedAsReadersDo() {
        assertEquals(List.of(new Content(true, 3)), events(choice("{\"content\":\"a🌍é\"}", "null")));
    }

    @Test
    void reasoningUnderTwoNamesCountsOnce() {
        assertEquals(
                List.of(new Content(false, 2)),
                events(choice("{\"reasoning_content\":\"ab\",\"reasoning\":\"ab\"}", "null")));
    }

    @Test
    void whatIsWrittenToACacheIsPartOfTheInput() {
        assertEquals(
                List.of(new UsageUpdate(new Usage(30L, 5L, 2L, 1L, 20L))),
                events("{\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":2,\"prompt_tokens_details\":"
                        + "{\"cache_write_tokens\":20,\"audio_tokens\":0,\"cached_tokens\":5},"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":1}}}"));
    }

    @ParameterizedTest
    @CsvSource({
        "stop,COMPLETED", "length,COMPLETED", "content_filter,DECLINED",
        "insufficient_system_resource,OVERLOADED", "error,TRUNCATED", "abort,TRUNCATED"
    })
    void aReasonTellsWhatTheAnswerIsWorth(String reason, Outcome outcome) {
        assertEquals(List.of(new Stopped(reason, outcome)), events(choice("{}", '"' + reason + '"')));
    }

    @ParameterizedTest
    @CsvSource({
        "rate_limit_exceeded,RATE_LIMITED,false",
        "slow_down,RAMP_LIMITED,false",
        "insufficient_quota,REFUSED,true",
        "server_error,REFUSED,false",
        "overloaded_error,OVERLOADED,false",
        "502,REFUSED,false",
        "429,RATE_LIMITED,false"
    })
    void anErrorAfter200IsJudgedByItsCode(String code, Outcome outcome, boolean fatal) {
        StreamEvent.Failed failed = (Failed) events("{\"error\":{\"message\":\"Why\",\"code\":\"" + code + "\"}}")
                .get(0);
        assertEquals(outcome, failed.outcome());
        assertEquals(fatal, failed.cause().fatal());
        assertEquals(code + ": Why", failed.reason());
    }

    @Test
    void nothingFollowsAnError() {
        assertEquals(
                1,
                events("{\"error\":\"x\"}", choice("{\"content\":\"a\"}", "null"), "[DONE]")
                        .size());
    }

    @Test
    void nothingFollowsTheEnd() {
        assertEquals(List.of(new StreamEvent.Ended()), events("[DONE]", choice("{\"content\":\"a\"}", "null")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[done]", "{", "{}x", "5", "[]", "null", "\uFEFF{}", "\u000B{}", "{\"a\":\"\\x\"}"})
    void whatIsNoJsonObjectIsMalformed(String data) {
        assertEquals(Outcome.MALFORMED, ((Failed) events(data).get(0)).outcome());
    }

    @Test
    void countsThatCannotBeAreNotKnown() {
        assertEquals(
                List.of(new StreamEvent.UsageUpdate(Usage.UNKNOWN)),
                events("{\"usage\":{\"prompt_tokens\":-1,\"completion_tokens\":\"5\",\"prompt_tokens_details\":null,"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":1.5}}}"));
    }

    /** Frames of text alone are read another way once the model is known: it must make no difference. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'choices':[{'index':0,'delta':{'content':'aé🌍'},'logprobs':null,'finish_reason':null}],'usage':null}",
                "{'choices':[{'delta':{'role':'assistant','content':'a'}}],'object':'chat.completion.chunk','x':[{}]}",
                "{'choices':[{'delta':{'content':'a','reasoning':'b'}}]}",
                "{'choices':[{'delta':{'content':'a','content':null}}]}",
                "{'choices':[{'delta':{'content':'a'},'delta':{}}]}",
                "{'choices':[{'delta':{'content':'a'}}],'choices':[]}",
                "{'choices':[{'delta':{'content':'a'}},{'delta':{'content':'b'}}]}",
                "{'choices':[{'delta':{'content':'a'},'finish_reason':'stop'}]}",
                "{'choices':[{'delta':{'content':'a'}}],'usage':{'completion_tokens':3}}",
                "{'usage':{'completion_tokens':3,'prompt_tokens':1},'choices':[{'delta':{'content':'a'}}]}",
                "{'choices':[{'delta':{'content':'a'}}],'usage':{'completion_tokens':3},'usage':{'prompt_tokens':4}}",
                "{'choices':[{'delta':{'content':'a'}}],'usage':{'completion_tokens':3},'usage':null}",
                "{'choices':[{'delta':{'content':'a'}}],'usage':{'completion_tokens':3,'completion_tokens':[4,{'x':5}]}}",
                "{'choices':[{'delta':{'content':'a'}}],'usage':{'completion_tokens':3.0,'prompt_tokens':-1}}",
                "{'choices':[{'delta':{'content':'a'}}],'usage':{'completion_tokens':2147483647,'prompt_tokens':2147483648}}",
                "{'choices':[{'delta':{'content':'a'}}],'usage':{'completion_tokens':99999999999999999999}}",
                "{'choices':[{'delta':{'content':'a'}}],'usage':{'prompt_tokens_details':{'cached_tokens':5,'x':{}},"
                        + "'completion_tokens_details':{'reasoning_tokens':7}}}",
                "{'choices':[{'delta':{'content':'a'}}],'usage':{'prompt_tokens_details':{'cached_tokens':5},"
                        + "'prompt_tokens_details':{},'completion_tokens_details':[7]}}",
                "{'choices':[{'delta':{'content':'a'}}],'usage':7}",
                "{'choices':[{'delta':{'content':'a'}}],'usage':{'completion_tokens':3}",
                "{'choices':[{'delta':{'content':'a'}}],'usage':{}}",
                "{'choices':[{'delta':{'content':'a'}}],'error':{'code':'slow_down'}}",
                "{'choices':[{'delta':{'content':'a'}}],'object':'error','message':'b'}",
                "{'choices':[{'delta':{'content':'\\ud800'}}]}",
                "{'choices':[{'delta':{'content':'a'}}]} {}",
                "{'choices':[{'delta':{'content':'a'}}]",
                "{'choices':[{'delta':{'content':'a'}}],'x':tru}",
                "{'choices':'a'}",
                "{'choices':[]}"
            })
    void textIsReadAlikeBeforeAndAfterTheModelIsKnown(String data) {
        String frame = data.replace('\'', '"');
        List<StreamEvent> after = events("{\"model\":\"m\"}", frame);
        assertEquals(events(frame), after.subList(1, after.size()));
    }

    private static String choice(String delta, String finishReason) {
        return "{\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finishReason + "}]}";
    }

    private static List<StreamEvent> events(String... data) {
        ChatReader reader = new ChatReader();
        List<StreamEvent> events = new ArrayList<>();
        for (String event : data) {
            reader.feed(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8), events::add);
        }
        return events;
    }
}
