package dev.tpsmatrix.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.provider.Moments;
import dev.tpsmatrix.provider.Reply;
import dev.tpsmatrix.provider.TestClient;
import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Gaps;
import dev.tpsmatrix.target.Provider;
import java.net.http.HttpRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the client counts, beside what was really sent; its model's name is none of the scenario's. */
class CountsOfAClientTest {

    @ParameterizedTest(name = "{0}, {1} tokens a chunk, usage {2}")
    @CsvSource({
        "OPENAI, 1, end",
        "OPENAI, 4, end",
        "OPENAI, 7, end",
        "OPENAI, 1, continuous",
        "OPENAI, 4, continuous",
        "OPENAI, 7, continuous",
        "OPENAI, 4, none",
        "ANTHROPIC, 1, end",
        "ANTHROPIC, 4, end",
        "ANTHROPIC, 7, end",
        "ANTHROPIC, 4, none"
    })
    void tokensChunksAndCharactersAreExact(Provider provider, int perChunk, String usage) throws Exception {
        try (Lab lab = lab(
                "reasoning_tokens: 10",
                "usage: " + usage,
                "per_region: {near: {tokens_per_chunk: " + perChunk + "}}")) {
            Reply reply = ask(lab, provider);
            Answer answer = reply.answer();
            JsonNode truth = lab.truth("job-1");
            boolean told = !usage.equals("none");
            assertEquals(
                    told ? truth.path("output_tokens").asLong() : null,
                    answer.usage().output());
            assertEquals(
                    told ? truth.path("reasoning_tokens").asLong() : null,
                    answer.usage().reasoning());
            assertEquals(
                    told ? truth.path("input_tokens").asLong() : null,
                    answer.usage().input());
            assertEquals(10, truth.path("reasoning_tokens").asInt());
            assertEquals(truth.path("chunks").asInt(), answer.chunks());
            assertEquals(
                    usage.equals("continuous") ? Long.valueOf(10 + perChunk) : null,
                    answer.firstOutput(),
                    "counted with the first visible event");
            assertEquals(chars(lab, provider), answer.outputChars());
            Moments moments = reply.moments();
            if (provider == Provider.OPENAI) {
                assertEquals(moments.firstToken(), moments.firstVisible(), "reasoning is hidden");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStallBeforeTheFirstTokenIsNoGap(Provider provider) throws Exception {
        try (Lab lab = lab("faults: [{kind: stall, ms: 1000, share: 1}]")) {
            Reply reply = ask(lab, provider);
            Gaps gaps = reply.answer().circumstances().gaps();
            Long sent = reply.moments().sent();
            Long first = reply.moments().firstToken();
            assertTrue(sent != null && first != null && first - sent >= 1_000_000_000L, "the head came before it");
            assertTrue(gaps == null || gaps.maxMs() < 1000, String.valueOf(gaps));
        }
    }

    /** Each gap is over 250 ms, and none is long beside the others. */
    @ParameterizedTest
    @EnumSource
    void aDripIsAllGapAndNoStall(Provider provider) throws Exception {
        try (Lab lab = lab("faults: [{kind: drip, ms: 260, share: 1}]", "per_region: {near: {tokens_per_chunk: 16}}")) {
            Gaps gaps = ask(lab, provider).answer().circumstances().gaps();
            assertNotNull(gaps);
            assertTrue(gaps.maxMs() >= 259, gaps.toString());
            assertEquals(0, gaps.stalls());
        }
    }

    private static Lab lab(String... keys) {
        return new Lab(Lab.scenarioOfAll(keys));
    }

    private static Reply ask(Lab lab, Provider provider) throws Exception {
        String url = lab.simulator.baseUrl("near", provider.id());
        try (TestClient client = new TestClient(Ticker.SYSTEM, provider, url, 1)) {
            return TestClient.get(client.send());
        }
    }

    /** Code points of the text, which follows from seed, id and cap, as another client gets it. */
    private static int chars(Lab lab, Provider provider) throws Exception {
        HttpRequest request = provider == Provider.OPENAI
                ? lab.openai("job-1", "near", ",\"max_completion_tokens\":64")
                : lab.anthropic("job-1", "near", ",\"max_tokens\":64");
        int chars = 0;
        for (String line : lab.send(request).body().split("\n")) {
            if (line.startsWith("data: {")) {
                JsonNode data = Lab.JSON.readTree(line.substring(6));
                String text = data.at("/choices/0/delta/content").asText("")
                        + data.at("/delta/text").asText("");
                chars += text.codePointCount(0, text.length());
            }
        }
        return chars;
    }
}
