package dev.tpsmatrix.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.provider.HttpError;
import dev.tpsmatrix.provider.Kits;
import dev.tpsmatrix.provider.Reply;
import dev.tpsmatrix.provider.TestClient;
import dev.tpsmatrix.provider.TestServer;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each dialect's errors tell of key and model, as its provider words them. */
class JudgedTest {

    static Stream<Arguments> errors() {
        return Kits.all().flatMap(kit -> kit.errors().stream().map(error -> Arguments.of(kit.folder(), error)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("errors")
    void anErrorTellsWhatMustBeMended(String folder, HttpError error) throws Exception {
        Judged judged = judged(folder, error);
        String says = String.join("; ", judged.mend());
        switch (error.cause()) {
            case KEY -> assertIs(judged, "K: refused", "–", says.startsWith("the key is refused"));
            case PERMISSION -> assertIs(judged, "K: not allowed", "–", says.startsWith("the key is known, but"));
            case MODEL -> assertIs(judged, "K: accepted", "unknown", says.startsWith("the model isn't known"));
            case SPEND -> assertIs(judged, "K: accepted", "–", says.startsWith("no credit, or a spend limit"));
            case OTHER -> {
                boolean failedItself = error.status() >= 500 || error.status() == 408;
                switch (error.outcome()) {
                    case DECLINED -> assertIs(judged, "K: accepted", "known", says.isEmpty());
                    case REFUSED ->
                        assertIs(
                                judged,
                                failedItself ? "K: –" : "K: accepted",
                                "–",
                                says.startsWith(
                                        failedItself ? "the endpoint doesn't answer" : "the request is refused"));
                    default -> assertIs(judged, failedItself ? "K: –" : "K: accepted", "–", says.isEmpty());
                }
            }
        }
    }

    private static void assertIs(Judged judged, String key, String served, boolean mend) {
        assertEquals(key, judged.key(), judged.toString());
        assertEquals(served, judged.served(), judged.toString());
        assertTrue(mend, judged.toString());
    }

    private static Judged judged(String folder, HttpError error) throws Exception {
        try (TestServer server = new TestServer();
                TestClient client = new TestClient(Ticker.SYSTEM, Kits.of(folder), server.url())) {
            CompletableFuture<Reply> sent = client.send();
            server.next().answer(error.status(), error.body(), error.headers().toArray(String[]::new));
            return Judged.of(TestClient.get(sent), "K: ");
        }
    }
}
