package dev.tpsmatrix.provider;

import static dev.tpsmatrix.provider.TestClient.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Gaps;
import dev.tpsmatrix.target.Provider;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers over sockets, in segments that the network might make of them, each read before the next is written. */
class SegmentsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai/multi-token",
                "openai/continuous-usage",
                "openai/text",
                "anthropic/multi-token",
                "anthropic/text"
            })
    void charactersTornApartAreCountedAsWhole(String path) throws Exception {
        StepTicker ticker = new StepTicker();
        Recorded recorded = Recorded.of(path);
        Transcript transcript = recorded.comesTo();
        try (TestServer server = new TestServer();
                TestClient client = new TestClient(ticker, recorded.kit().provider(), server.url(), 1)) {
            CompletableFuture<Reply> reply = client.send();
            TestServer.Conversation talk = server.next().stream();
            ticker.awaitLook();
            ticker.awaitLook();
            byte[] bytes = recorded.bytes();
            talk.raw((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            int torn = 0;
            int from = 0;
            for (int to = 1; to <= bytes.length; to++) {
                boolean within = to < bytes.length && (bytes[to] & 0xC0) == 0x80;
                if (within || to == bytes.length) {
                    talk.raw(Arrays.copyOfRange(bytes, from, to));
                    ticker.awaitLook();
                    from = to;
                    torn += within ? 1 : 0;
                }
            }
            talk.raw("\r\n".getBytes(StandardCharsets.US_ASCII)).end();
            Answer answer = get(reply).answer();
            assertTrue(torn > 5, "no character was torn");
            assertEquals(transcript.outcome(), get(reply).outcome());
            assertEquals(transcript.usage(), answer.usage());
            assertEquals(transcript.chunks(), answer.chunks());
            assertEquals(transcript.chars(), answer.outputChars());
        }
    }

    /** Nine even gaps, then this one; the clock is the test's. */
    @ParameterizedTest(name = "{0}: {1} ms, then {2} ms: {3} stalls")
    @CsvSource({
        "OPENAI, 25, 250, 0",
        "OPENAI, 24, 251, 1",
        "OPENAI, 30, 300, 0",
        "OPENAI, 30, 301, 1",
        "ANTHROPIC, 24, 250, 0",
        "ANTHROPIC, 24, 251, 1"
    })
    void aStallIsLongInItselfAndBesideTheOthers(Provider provider, long even, long last, int stalls) throws Exception {
        StepTicker ticker = new StepTicker(0);
        try (TestServer server = new TestServer();
                TestClient client = new TestClient(ticker, provider, server.url(), 1)) {
            CompletableFuture<Reply> reply = client.send();
            TestServer.Conversation talk = server.next().stream();
            ticker.awaitLook();
            ticker.awaitLook();
            for (String frame : Wire.frames(provider.id() + "/no-usage")) {
                boolean hasText = frame.contains("twelve");
                for (int i = 0; i < (hasText ? 10 : 1); i++) {
                    ticker.forward(hasText ? (i < 9 ? even : last) : frame.contains("Plain") ? 5_000 : 0);
                    talk.chunk(frame);
                    ticker.awaitLook();
                }
            }
            talk.end();
            assertEquals(
                    new Gaps(last, stalls),
                    get(reply).answer().circumstances().gaps(),
                    "the wait for the first is none");
        }
    }
}
