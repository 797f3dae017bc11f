package dev.tpsmatrix.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDelta;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamMetadataEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/** AWS' own client reads the simulator, so that it doesn't merely agree with our reader. */
class BedrockSdkTest {

    /** By itself it speaks HTTP/2, which the simulator doesn't. */
    private static final SdkAsyncHttpClient HTTP =
            NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1).build();

    private static final String MODEL = "eu.vendor.b-v1:0";

    /** What the client was told. */
    private static final class Heard {
        final List<ContentBlockDelta> deltas = new ArrayList<>();
        final List<String> stops = new ArrayList<>();
        final List<ConverseStreamMetadataEvent> metadata = new ArrayList<>();

        ConverseStreamResponseHandler handler() {
            return ConverseStreamResponseHandler.builder()
                    .subscriber(ConverseStreamResponseHandler.Visitor.builder()
                            .onContentBlockDelta(event -> deltas.add(event.delta()))
                            .onMessageStop(event -> stops.add(event.stopReasonAsString()))
                            .onMetadata(metadata::add)
                            .build())
                    .build();
        }

        int words(boolean reasoning) {
            return deltas.stream()
                    .map(delta -> reasoning
                            ? delta.reasoningContent() == null
                                    ? null
                                    : delta.reasoningContent().text()
                            : delta.text())
                    .filter(Objects::nonNull)
                    .mapToInt(text -> text.strip().split(" ").length)
                    .sum();
        }
    }

    @AfterAll
    static void close() {
        HTTP.close();
    }

    private static Lab lab(String top, String more) {
        return new Lab("""
                scenario:
                  seed: 7
                  %s
                  models:
                    %s:
                      dialect: bedrock
                      ttft_ms: {p50: 6, p95: 12}
                      inter_token_ms: {p50: 0.2, p95: 0.4}
                      tokens_per_chunk: 4
                      %s
                """.formatted(top, MODEL, more));
    }

    private static Heard ask(Lab lab, String model) {
        ConverseStreamRequest request = ConverseStreamRequest.builder()
                .modelId(model)
                .messages(Message.builder()
                        .role(ConversationRole.USER)
                        .content(ContentBlock.fromText("12345678 0"))
                        .build())
                .inferenceConfig(config -> config.maxTokens(40))
                .build();
        Heard heard = new Heard();
        try (BedrockRuntimeAsyncClient client = BedrockRuntimeAsyncClient.builder()
                .endpointOverride(URI.create(lab.simulator.baseUrl("near", "bedrock")))
                .httpClient(HTTP)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")))
                .overrideConfiguration(config -> config.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build()) {
            client.converseStream(request, heard.handler()).join();
        }
        return heard;
    }

    @Test
    void itReadsTheTextItsEndAndTheUsage() throws Exception {
        try (Lab lab = lab("", "reasoning_tokens: 10")) {
            Heard heard = ask(lab, MODEL);
            JsonNode truth = lab.get("/_truth").elements().next();
            assertEquals(
                    "completed " + MODEL,
                    truth.path("outcome").asText() + " " + truth.path("model").asText());
            assertEquals(10, heard.words(true));
            int text = heard.words(false);
            assertTrue(text > 20, text + " words");
            assertEquals(List.of(10 + text == 40 ? "max_tokens" : "end_turn"), heard.stops);
            assertEquals(1, heard.metadata.size());
            var usage = heard.metadata.get(0).usage();
            assertEquals(3, usage.inputTokens(), "10 characters");
            assertEquals(truth.path("output_tokens").asInt(), usage.outputTokens());
            assertEquals(10 + text, usage.outputTokens());
            assertEquals(usage.inputTokens() + usage.outputTokens(), usage.totalTokens());
            assertEquals("default", heard.metadata.get(0).serviceTier().typeAsString());
        }
    }

    @Test
    void itReadsARefusal() throws Exception {
        try (Lab lab = lab("", "faults: [{kind: refusal, share: 1}]")) {
            assertEquals(List.of("content_filtered"), ask(lab, MODEL).stops);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, , ValidationException",
        "403, , AccessDeniedException",
        "404, , ResourceNotFoundException",
        "408, , ModelTimeoutException",
        "424, , ModelErrorException",
        "429, , ThrottlingException",
        "429, ModelNotReadyException, ModelNotReadyException",
        "400, ServiceQuotaExceededException, ServiceQuotaExceededException",
        "500, , InternalServerException",
        "503, , ServiceUnavailableException"
    })
    void itKnowsEachErrorByItsType(int status, String type, String exception) throws Exception {
        String named = type == null ? "" : ", type: " + type;
        try (Lab lab = lab("", "faults: [{kind: http, status: " + status + named + ", share: 1}]")) {
            BedrockRuntimeException failed = assertInstanceOf(BedrockRuntimeException.class, failure(lab, MODEL));
            assertEquals(exception, failed.getClass().getSimpleName());
            assertEquals(status, failed.statusCode());
            assertEquals(
                    "Simulated HTTP " + status + ".", failed.awsErrorDetails().errorMessage());
            assertTrue(failed.requestId().startsWith("req_"), failed.requestId());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "internalServerException",
        "modelStreamErrorException",
        "serviceUnavailableException",
        "throttlingException",
        "validationException"
    })
    void itKnowsEachExceptionOfAStream(String type) throws Exception {
        try (Lab lab = lab("", "faults: [{kind: stream_error, type: " + type + ", share: 1}]")) {
            SdkException failed = failure(lab, MODEL);
            assertEquals(
                    type.toLowerCase(Locale.ROOT),
                    failed.getClass().getSimpleName().toLowerCase(Locale.ROOT));
            assertTrue(String.valueOf(failed.getMessage()).contains("Simulated " + type), failed.getMessage());
        }
    }

    @Test
    void itIsToldOfALimitAModelAndAKey() throws Exception {
        try (Lab lab = lab("", "limits: {rpm: 1, tpm: 100000}")) {
            ask(lab, MODEL);
            SdkException limited = failure(lab, MODEL);
            assertTrue(String.valueOf(limited.getMessage()).startsWith("Too many requests"), limited.getMessage());
            SdkException unknown = failure(lab, "none");
            assertTrue(String.valueOf(unknown.getMessage()).startsWith("The provided model identifier is invalid."));
        }
    }

    private static SdkException failure(Lab lab, String model) {
        CompletionException failed = assertThrows(CompletionException.class, () -> ask(lab, model));
        return assertInstanceOf(SdkException.class, failed.getCause());
    }
}
