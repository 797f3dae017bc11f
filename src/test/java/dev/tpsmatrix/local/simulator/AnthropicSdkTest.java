package dev.tpsmatrix.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.MessageDeltaUsage;
import com.anthropic.models.messages.OutputTokensDetails;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Usage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anthropic's own SDK reads what the simulator says, so that it and our reader don't merely agree with each other. */
class AnthropicSdkTest {

    private static List<RawMessageStreamEvent> read(Lab lab) {
        MessageCreateParams ask = MessageCreateParams.builder()
                .model("m")
                .maxTokens(40)
                .addUserMessage("12345678 0")
                .build();
        AnthropicClient client = AnthropicOkHttpClient.builder()
                .baseUrl(lab.simulator.baseUrl("near", "anthropic"))
                .apiKey("any")
                .maxRetries(0)
                .putHeader("X-Client-Request-Id", "sdk")
                .build();
        try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(ask)) {
            return stream.stream().toList();
        } finally {
            client.close();
        }
    }

    @Test
    void aMessageIsReadWithItsUsage() throws Exception {
        try (Lab lab = OneModel.of("anthropic")) {
            List<RawMessageStreamEvent> events = read(lab);
            MessageAccumulator accumulator = MessageAccumulator.create();
            events.forEach(accumulator::accumulate);
            Message message = accumulator.message();
            assertEquals(Optional.of(StopReason.MAX_TOKENS), message.stopReason());
            assertEquals(
                    30,
                    words(message.content().stream()
                            .flatMap(block -> block.text().stream())
                            .map(block -> block.text())
                            .collect(Collectors.joining())));
            assertEquals(
                    10,
                    words(message.content().stream()
                            .flatMap(block -> block.thinking().stream())
                            .map(block -> block.thinking())
                            .collect(Collectors.joining())));
            Usage usage = message.usage();
            assertEquals(3, usage.inputTokens());
            assertEquals(40, usage.outputTokens());
            assertEquals(Optional.of(0L), usage.cacheReadInputTokens());
            assertEquals(Optional.of(0L), usage.cacheCreationInputTokens());
            assertEquals(
                    List.of(10L),
                    events.stream()
                            .flatMap(event -> event.messageDelta().stream())
                            .map(delta -> delta.usage())
                            .flatMap((MessageDeltaUsage delta) -> delta.outputTokensDetails().stream())
                            .map(OutputTokensDetails::thinkingTokens)
                            .toList());
            assertEquals(40, lab.truth("sdk").path("output_tokens").asInt());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, BadRequestException", "401, UnauthorizedException", "402, PaymentRequiredException",
        "403, PermissionDeniedException", "404, NotFoundException", "429, RateLimitException",
        "500, InternalServerException", "503, ServiceUnavailableException", "529, OverloadedException"
    })
    void aStatusHasItsException(int status, String name) throws Exception {
        try (Lab lab = OneModel.failing("anthropic", "kind: http, status: " + status)) {
            AnthropicServiceException e = assertThrows(AnthropicServiceException.class, () -> read(lab));
            assertEquals(name, e.getClass().getSimpleName());
            assertEquals(status, e.statusCode());
            assertEquals(Optional.of("Simulated HTTP " + status + "."), e.apiMessage());
        }
    }

    @Test
    void anErrorWithinAStreamIsOne() throws Exception {
        try (Lab lab = OneModel.failing("anthropic", "kind: stream_error")) {
            assertThrows(AnthropicException.class, () -> read(lab));
        }
    }

    private static int words(String text) {
        return text.strip().split(" ").length;
    }
}
