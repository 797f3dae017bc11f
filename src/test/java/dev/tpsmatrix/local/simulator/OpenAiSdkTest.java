package dev.tpsmatrix.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.azure.AzureUrlPathMode;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.models.Model;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ResponseUsage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's own SDK reads what the simulator says, so that it and our readers don't merely agree with each other. */
class OpenAiSdkTest {

    private static final String ASKED = "12345678 0";

    private static OpenAIClient client(Lab lab, String dialect) {
        OpenAIOkHttpClient.Builder builder = OpenAIOkHttpClient.builder()
                .baseUrl(lab.simulator.baseUrl("near", dialect))
                .maxRetries(0)
                .putHeader("X-Client-Request-Id", "sdk");
        return dialect.equals("azure")
                ? builder.credential(AzureApiKeyCredential.create("any"))
                        .azureUrlPathMode(AzureUrlPathMode.UNIFIED)
                        .build()
                : builder.apiKey("any").build();
    }

    private static List<ChatCompletionChunk> chat(Lab lab, String dialect) {
        ChatCompletionCreateParams ask = ChatCompletionCreateParams.builder()
                .model("m")
                .addUserMessage(ASKED)
                .maxCompletionTokens(40)
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        OpenAIClient client = client(lab, dialect);
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(ask)) {
            return stream.stream().toList();
        } finally {
            client.close();
        }
    }

    private static List<ResponseStreamEvent> respond(Lab lab) {
        ResponseCreateParams ask = ResponseCreateParams.builder()
                .model("m")
                .input(ASKED)
                .maxOutputTokens(40)
                .build();
        OpenAIClient client = client(lab, "openai-responses");
        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(ask)) {
            return stream.stream().toList();
        } finally {
            client.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "azure", "openai-compatible"})
    void chatIsReadWithItsUsage(String dialect) throws Exception {
        try (Lab lab = OneModel.of(dialect)) {
            List<ChatCompletionChunk> chunks = chat(lab, dialect);
            String text = chunks.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .collect(Collectors.joining());
            assertEquals(30, words(text));
            assertEquals(
                    List.of(ChatCompletionChunk.Choice.FinishReason.LENGTH),
                    chunks.stream()
                            .flatMap(chunk -> chunk.choices().stream())
                            .flatMap(choice -> choice.finishReason().stream())
                            .toList());
            List<CompletionUsage> usages =
                    chunks.stream().flatMap(chunk -> chunk.usage().stream()).toList();
            assertEquals(1, usages.size());
            CompletionUsage usage = usages.get(0);
            assertEquals(3, usage.promptTokens());
            assertEquals(40, usage.completionTokens());
            assertEquals(
                    Optional.of(10L),
                    usage.completionTokensDetails().flatMap(CompletionUsage.CompletionTokensDetails::reasoningTokens));
            assertEquals(
                    Optional.of(0L),
                    usage.promptTokensDetails().flatMap(CompletionUsage.PromptTokensDetails::cachedTokens));
            assertEquals(40, lab.truth("sdk").path("output_tokens").asInt());
        }
    }

    @Test
    void aResponseIsReadWithItsUsage() throws Exception {
        try (Lab lab = OneModel.of("openai-responses")) {
            List<ResponseStreamEvent> events = respond(lab);
            assertEquals(
                    30,
                    words(events.stream()
                            .flatMap(event -> event.outputTextDelta().stream())
                            .map(delta -> delta.delta())
                            .collect(Collectors.joining())));
            assertTrue(events.get(0).isCreated());
            Response last = events.get(events.size() - 1).asIncomplete().response();
            assertEquals(Optional.of(ResponseStatus.INCOMPLETE), last.status());
            assertEquals(
                    Optional.of(Response.IncompleteDetails.Reason.MAX_OUTPUT_TOKENS),
                    last.incompleteDetails().flatMap(Response.IncompleteDetails::reason));
            ResponseUsage usage = last.usage().orElseThrow();
            assertEquals(3, usage.inputTokens());
            assertEquals(0, usage.inputTokensDetails().cachedTokens());
            assertEquals(40, usage.outputTokens());
            assertEquals(10, usage.outputTokensDetails().reasoningTokens());
            assertEquals(40, lab.truth("sdk").path("output_tokens").asInt());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, BadRequestException", "401, UnauthorizedException", "403, PermissionDeniedException",
        "404, NotFoundException", "429, RateLimitException", "500, InternalServerException",
        "503, InternalServerException"
    })
    void aStatusHasItsException(int status, String name) throws Exception {
        for (String dialect : List.of("openai", "azure", "openai-compatible", "openai-responses")) {
            try (Lab lab = OneModel.failing(dialect, "kind: http, status: " + status)) {
                OpenAIServiceException e = assertThrows(OpenAIServiceException.class, () -> ask(lab, dialect), dialect);
                assertEquals(name, e.getClass().getSimpleName(), dialect);
                assertEquals(status, e.statusCode(), dialect);
                assertTrue(String.valueOf(e.getMessage()).contains("Simulated HTTP " + status), e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"openai, rate_limit_exceeded", "openai-responses, rate_limit_exceeded", "azure, RateLimitReached"})
    void aLimitHasItsCode(String dialect, String code) throws Exception {
        try (Lab lab = OneModel.failing(dialect, "kind: http, status: 429")) {
            OpenAIServiceException e = assertThrows(OpenAIServiceException.class, () -> ask(lab, dialect));
            assertEquals(Optional.of(code), e.code());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "azure", "openai-compatible"})
    void anErrorWithinAChatIsOne(String dialect) throws Exception {
        try (Lab lab = OneModel.failing(dialect, "kind: stream_error")) {
            assertThrows(OpenAIException.class, () -> chat(lab, dialect));
        }
    }

    @Test
    void aResponseThatFailsSaysWhy() throws Exception {
        try (Lab lab = OneModel.failing("openai-responses", "kind: stream_error")) {
            List<ResponseStreamEvent> events = respond(lab);
            Response last = events.get(events.size() - 1).asFailed().response();
            assertEquals("server_error", last.error().orElseThrow().code().asString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "azure", "openai-compatible", "openai-responses"})
    void modelsAreListed(String dialect) throws Exception {
        try (Lab lab = OneModel.of(dialect)) {
            OpenAIClient client = client(lab, dialect);
            assertEquals(
                    List.of("m"),
                    client.models().list().data().stream().map(Model::id).toList());
            client.close();
        }
    }

    private static void ask(Lab lab, String dialect) {
        if (dialect.equals("openai-responses")) {
            respond(lab);
        } else {
            chat(lab, dialect);
        }
    }

    private static int words(String text) {
        return text.strip().split(" ").length;
    }
}
