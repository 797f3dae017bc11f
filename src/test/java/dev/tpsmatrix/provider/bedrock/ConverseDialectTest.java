package dev.tpsmatrix.provider.bedrock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.provider.HttpError;
import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.provider.StreamEvent.Failed;
import dev.tpsmatrix.provider.StreamReader;
import dev.tpsmatrix.result.Origin;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.RateLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConverseDialectTest {

    private static final EventFraming FRAMING = new EventFraming();

    private final ConverseDialect dialect = new ConverseDialect();

    @ParameterizedTest
    @CsvSource({
        "amazon.nova-lite-v1:0, amazon.nova-lite-v1%3A0",
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/global.x, "
                + "arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Ainference-profile%2Fglobal.x"
    })
    void aModelIsOneSegmentOfThePath(String model, String segment) {
        assertEquals("/model/" + segment + "/converse-stream", dialect.path(model));
    }

    @Test
    void aBodySaysNoModel() {
        assertEquals(
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}],\"inferenceConfig\":{\"maxTokens\":9}}",
                dialect.body("m", "Hi", 9).toString());
        assertEquals(RateLimits.UNKNOWN, dialect.limits(name -> "1"));
    }

    static Stream<HttpError> errors() {
        return new BedrockKit().errors().stream();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorIsJudgedByItsType(HttpError error) {
        Map<String, String> headers = error.headers().stream()
                .map(header -> header.split(": ", 2))
                .collect(Collectors.toMap(header -> header[0].toLowerCase(Locale.ROOT), header -> header[1]));
        Failed failed =
                dialect.refusal(error.status(), headers::get, error.body().getBytes(StandardCharsets.UTF_8));
        assertEquals(error.outcome(), failed.outcome());
        assertEquals(error.cause(), failed.cause());
        assertEquals(error.limit(), failed.limit());
        assertTrue(failed.reason().startsWith("HTTP " + error.status()), failed.reason());
    }

    @Test
    void theTierIsTold() {
        List<StreamEvent> events =
                read(FRAMING.frames("event metadata\n{\"serviceTier\":{\"type\":\"flex\"},\"p\":\"a\"}"));
        assertEquals(List.of(new StreamEvent.From(new Origin(null, "flex", null)), new StreamEvent.Ended()), events);
    }

    @Test
    void aWrongChecksumIsMalformedWhereverItStands() {
        byte[] frame = FRAMING.frames("event contentBlockDelta\n{\"delta\":{\"text\":\"Hello\"}}")
                .get(0);
        for (int i = 0; i < frame.length; i++) {
            byte[] damaged = frame.clone();
            damaged[i] ^= 1;
            List<StreamEvent> events = read(List.of(damaged));
            assertEquals(1, events.size(), "damaged at " + i);
            assertEquals(Outcome.MALFORMED, ((Failed) events.get(0)).outcome());
        }
    }

    @Test
    void noLengthIsBelievedBlindly() {
        Failed failed = (Failed) read(List.of(FRAMING.endless())).get(0);
        assertEquals("a frame of 1073741824 bytes", failed.reason());
        byte[] backwards = FRAMING.endless();
        Arrays.fill(backwards, 0, 4, (byte) 0xff);
        backwards = Arrays.copyOf(EventFraming.fitted(Arrays.copyOf(backwards, 16)), 12);
        assertEquals(
                "a frame of 4294967295 bytes",
                ((Failed) read(List.of(backwards)).get(0)).reason());
    }

    @Test
    void aFrameOfAnotherKindIsMalformed() {
        for (byte[] headers : List.of(new byte[0], EventFraming.headers(":message-type", "news"))) {
            Failed failed =
                    (Failed) read(List.of(EventFraming.frame(headers, "{}"))).get(0);
            assertEquals(Outcome.MALFORMED, failed.outcome());
        }
    }

    private List<StreamEvent> read(List<byte[]> reads) {
        StreamReader reader = dialect.reader();
        List<StreamEvent> events = new ArrayList<>();
        reads.forEach(read -> reader.feed(read, events::add));
        return events;
    }
}
