package dev.tpsmatrix.provider.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.provider.StreamEvent.Content;
import dev.tpsmatrix.provider.StreamEvent.Failed;
import dev.tpsmatrix.provider.StreamEvent.From;
import dev.tpsmatrix.provider.StreamReader;
import dev.tpsmatrix.result.Origin;
import dev.tpsmatrix.result.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesDialectTest {

    @Test
    void openAiIsAskedNotToPadNorToKeep() {
        assertEquals(
                "{'model':'m','input':'x','max_output_tokens':99,'stream':true,"
                        + "'stream_options':{'include_obfuscation':false},'store':false,'service_tier':'default'}",
                body("eu.api.openai.com", 99));
        assertEquals("{'model':'m','input':'x','max_output_tokens':99,'stream':true}", body("localhost", 99));
    }

    @ParameterizedTest
    @CsvSource({"1,16", "15,16", "16,16", "17,17"})
    void fewerThanSixteenTokensCantBeAskedFor(int asked, int sent) {
        assertEquals(
                "{'model':'m','input':'x','max_output_tokens':" + sent + ",'stream':true}", body("localhost", asked));
    }

    private static String body(String host, int maxOutputTokens) {
        ResponsesDialect dialect = new ResponsesDialect(host);
        return dialect.body("m", "x", maxOutputTokens)
                .setAll(dialect.parameters())
                .toString()
                .replace('"', '\'');
    }

    @Test
    void theTierIsTheOneThatServedNotTheOneThatWasAskedFor() {
        List<StreamEvent> events = events(
                "{'type':'response.created','response':{'service_tier':'auto'}}",
                "{'type':'response.completed','response':{'status':'completed','service_tier':'flex'}}");
        assertEquals(
                List.of(new From(new Origin(null, "flex", null))),
                events.stream().filter(From.class::isInstance).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "rate_limit_exceeded, RATE_LIMITED, false",
        "slow_down, RAMP_LIMITED, false",
        "insufficient_quota, REFUSED, true",
        "server_error, REFUSED, false",
        "invalid_prompt, DECLINED, false",
        "server_overloaded, OVERLOADED, false"
    })
    void anErrorIsTheSameInEachOfItsThreeForms(String code, Outcome outcome, boolean fatal) {
        String error = "'code':'" + code + "','message':'Why'}";
        for (String form : List.of(
                "{'type':'error'," + error,
                "{'type':'error','error':{" + error + "}",
                "{'type':'response.failed','response':{'error':{" + error + "}}")) {
            Failed failed = (Failed) events(form).get(0);
            assertEquals(outcome, failed.outcome(), form);
            assertEquals(fatal, failed.cause().fatal(), form);
            assertEquals(code + ": Why", failed.reason(), form);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'type':5}", "{'delta':'a'}", "[DONE]", "{'type':'response.created'"})
    void whatHasNoTypeIsMalformed(String data) {
        assertEquals(Outcome.MALFORMED, ((Failed) events(data).get(0)).outcome());
    }

    /** Read without a tree where nothing else is in it: it must make no difference. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'response.output_text.delta','delta':'aé🌍','logprobs':[{}]}|true|3",
                "{'delta':'ab','x':{'type':'error'},'type':'response.output_text.delta'}|true|2",
                "{'type':'response.output_text.delta','delta':'a','delta':'bcd'}|true|3",
                "{'type':'response.output_text.delta','type':'response.reasoning_text.delta','delta':'ab'}|false|2",
                "{'type':'response.reasoning_summary_text.delta','delta':'abc'}|false|3"
            })
    void aDeltaIsSomeContent(String data, boolean visible, int chars) {
        assertEquals(List.of(new Content(visible, chars)), events(data));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'response.output_text.delta','delta':''}",
                "{'type':'response.output_text.delta','delta':null}",
                "{'type':'response.output_text.done','text':'abc'}",
                "{'type':'response.function_call_arguments.delta','delta':'abc'}",
                "{'type':'response.refusal.delta','delta':'No'}",
                "{'type':'something.new'}"
            })
    void theRestIsNone(String data) {
        assertEquals(List.of(), events(data));
    }

    private static List<StreamEvent> events(String... data) {
        StreamReader reader = new ResponsesDialect("localhost").reader();
        List<StreamEvent> events = new ArrayList<>();
        for (String one : data) {
            reader.feed(("data: " + one.replace('\'', '"') + "\n\n").getBytes(StandardCharsets.UTF_8), events::add);
        }
        return events;
    }
}
