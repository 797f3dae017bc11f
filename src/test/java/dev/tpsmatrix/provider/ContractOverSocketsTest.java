package dev.tpsmatrix.provider;

import static dev.tpsmatrix.provider.TestClient.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.provider.TestServer.Conversation;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.RateLimits;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every dialect makes of HTTP: of heads, of statuses, and of how a body ends. */
class ContractOverSocketsTest {

    private static final List<String> JUNK = List.of("", "-1", "soon", "NaN", "1e999", "99999999999999999999", "0x1F");

    static Stream<Recorded> texts() {
        return Kits.all().map(kit -> Recorded.of(kit.folder() + "/" + Standard.TEXT.file()));
    }

    static Stream<Recorded> failing() {
        return Recorded.all().filter(recorded -> recorded.comesTo().name().startsWith(Standard.ERROR));
    }

    static Stream<Arguments> errors() {
        return Kits.all().flatMap(kit -> kit.errors().stream().map(error -> Arguments.of(kit.folder(), error)));
    }

    private static Conversation stream(TestServer server, WireKit kit, String... headers) throws Exception {
        return server.next().streamOf(Recorded.dialect(kit).mediaType(), headers);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void byteByByteItIsTheSameAnswer(Recorded recorded) throws Exception {
        StepTicker ticker = new StepTicker();
        try (TestServer server = new TestServer();
                TestClient client = new TestClient(ticker, recorded.kit(), server.url())) {
            CompletableFuture<Reply> reply = client.send();
            Conversation talk = stream(server, recorded.kit());
            ticker.awaitLook();
            ticker.awaitLook();
            for (byte one : recorded.bytes()) {
                talk.chunk(new byte[] {one});
                ticker.awaitLook();
            }
            talk.end();
            assertIs(recorded.comesTo(), get(reply));
        }
    }

    /** Nobody takes another's header for its own. */
    @ParameterizedTest
    @MethodSource("texts")
    void whereItWasServedIsToldByTheHeaderThatSaysSo(Recorded recorded) throws Exception {
        WireKit kit = recorded.kit();
        List<String> all = Kits.all()
                .map(WireKit::geographyHeader)
                .filter(Objects::nonNull)
                .toList();
        assertFalse(all.isEmpty());
        try (TestServer server = new TestServer();
                TestClient client = new TestClient(Ticker.SYSTEM, kit, server.url())) {
            for (String header : all) {
                CompletableFuture<Reply> reply = client.send();
                stream(server, kit, header + ": Sweden Central")
                        .chunk(recorded.bytes())
                        .end();
                String geography = get(reply).answer().circumstances().origin().geography();
                if (header.equals(kit.geographyHeader())) {
                    assertEquals("Sweden Central", geography);
                } else {
                    assertNotEquals("Sweden Central", geography);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("failing")
    void anErrorAfter200IsNoSuccess(Recorded recorded) throws Exception {
        try (TestServer server = new TestServer();
                TestClient client = new TestClient(Ticker.SYSTEM, recorded.kit(), server.url())) {
            CompletableFuture<Reply> reply = client.send();
            stream(server, recorded.kit()).chunk(recorded.bytes()).end();
            assertIs(recorded.comesTo(), get(reply));
            assertEquals(200, get(reply).answer().httpStatus());
            assertNotNull(get(reply).refusal());
            assertFalse(Recorded.ENDS.contains(get(reply).outcome()));
        }
    }

    private static void assertIs(Transcript transcript, Reply reply) {
        assertEquals(transcript.outcome(), reply.outcome());
        assertEquals(transcript.usage(), reply.answer().usage());
        assertEquals(transcript.chunks(), reply.answer().chunks());
        assertEquals(transcript.chars(), reply.answer().outputChars());
        assertEquals(transcript.served(), reply.answer().servedModel());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anAnswerCutAfterAnyFrameIsNoSuccess(Recorded recorded) throws Exception {
        List<byte[]> frames = recorded.frames();
        Reference reference = recorded.kit().reference();
        try (TestServer server = new TestServer();
                TestClient client = new TestClient(Ticker.SYSTEM, recorded.kit(), server.url())) {
            for (int kept = 0; kept < frames.size(); kept++) {
                byte[] cut = Recorded.join(frames.subList(0, kept));
                boolean completed = reference.judge(cut, true).completed();
                assertEquals(
                        completed ? Outcome.COMPLETED : Outcome.TRUNCATED,
                        ended(server, client, recorded.kit(), cut),
                        "ended after " + kept + " frames");
                assertEquals(
                        Outcome.BROKEN,
                        brokenOff(server, client, recorded.kit(), cut),
                        "broken off after " + kept + " frames");
            }
            boolean saysItsEnd = reference.judge(recorded.bytes(), false).completed();
            assertEquals(
                    saysItsEnd ? Outcome.COMPLETED : Outcome.BROKEN,
                    brokenOff(server, client, recorded.kit(), recorded.bytes()));
        }
    }

    private static Outcome ended(TestServer server, TestClient client, WireKit kit, byte[] bytes) throws Exception {
        CompletableFuture<Reply> reply = client.send();
        write(stream(server, kit), bytes).end();
        return get(reply).outcome();
    }

    private static Outcome brokenOff(TestServer server, TestClient client, WireKit kit, byte[] bytes) throws Exception {
        CompletableFuture<Reply> reply = client.send();
        write(stream(server, kit), bytes).hangUp();
        return get(reply).outcome();
    }

    /** A chunk of no bytes would be the end. */
    private static Conversation write(Conversation talk, byte[] bytes) throws IOException {
        return bytes.length == 0 ? talk : talk.chunk(bytes);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("errors")
    void anErrorIsJudged(String folder, HttpError error) throws Exception {
        try (TestServer server = new TestServer();
                TestClient client = new TestClient(Ticker.SYSTEM, Kits.of(folder), server.url())) {
            CompletableFuture<Reply> sent = client.send();
            server.next().answer(error.status(), error.body(), error.headers().toArray(String[]::new));
            Reply reply = get(sent);
            assertEquals(error.outcome(), reply.outcome());
            assertEquals(error.status(), reply.answer().httpStatus());
            assertEquals(error.limit(), reply.answer().circumstances().limitKind());
            Refusal refusal = reply.refusal();
            assertNotNull(refusal);
            assertEquals(error.cause(), refusal.cause());
            assertEquals(error.retryAfter(), refusal.retryAfter());
            assertEquals(error.limit(), refusal.limit());
            assertTrue(refusal.message().startsWith("HTTP " + error.status()), refusal.message());
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void junkInHeadersIsNotKnown(Recorded recorded) throws Exception {
        WireKit kit = recorded.kit();
        HttpError error = kit.errors().stream()
                .filter(e -> e.headers().isEmpty())
                .findFirst()
                .orElseThrow();
        try (TestServer server = new TestServer();
                TestClient client = new TestClient(Ticker.SYSTEM, kit, server.url())) {
            for (String junk : JUNK) {
                String[] headers = Stream.concat(
                                kit.limitHeaders().stream(), Stream.of("retry-after", "retry-after-ms", "date"))
                        .map(header -> header + ": " + junk)
                        .toArray(String[]::new);
                CompletableFuture<Reply> answered = client.send();
                stream(server, kit, headers).chunk(recorded.bytes()).end();
                assertIs(recorded.comesTo(), get(answered));
                assertEquals(
                        RateLimits.UNKNOWN,
                        get(answered).answer().circumstances().limits(),
                        junk);

                CompletableFuture<Reply> refused = client.send();
                server.next().answer(error.status(), error.body(), headers);
                Refusal refusal = get(refused).refusal();
                assertNotNull(refusal);
                assertEquals(error.retryAfter(), refusal.retryAfter(), junk);
                assertEquals(
                        RateLimits.UNKNOWN,
                        get(refused).answer().circumstances().limits(),
                        junk);
            }
        }
    }
}
