package dev.tpsmatrix.discover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tpsmatrix.discover.FakeProvider.Answer;
import dev.tpsmatrix.discover.FakeProvider.Request;
import dev.tpsmatrix.discover.ModelList.Listed;
import dev.tpsmatrix.provider.bedrock.SigV4;
import dev.tpsmatrix.target.Provider;
import dev.tpsmatrix.trigger.EmbeddedStores;
import dev.tpsmatrix.trigger.Handler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over real sockets, without the retries that a bean has. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Discover.class)
class BedrockModelListTest {

    private static final String MODELS = """
            {"modelSummaries": [
              {"modelId": "v.old-v1:0", "responseStreamingSupported": true, "outputModalities": ["TEXT"],
               "inferenceTypesSupported": ["ON_DEMAND"],
               "modelLifecycle": {"status": "LEGACY", "startOfLifeTime": "2024-01-01T00:00:00Z",
                                  "endOfLifeTime": "2027-03-01T00:00:00Z"}},
              {"modelId": "v.new-v1:0", "responseStreamingSupported": true, "outputModalities": ["TEXT"],
               "inferenceTypesSupported": ["INFERENCE_PROFILE"], "modelLifecycle": {"status": "ACTIVE"}},
              {"modelId": "v.picture-v1:0", "responseStreamingSupported": false, "outputModalities": ["IMAGE"],
               "inferenceTypesSupported": ["ON_DEMAND"], "modelLifecycle": {"status": "ACTIVE"}},
              {"modelId": "v.embed-v1:0", "outputModalities": ["EMBEDDING"],
               "inferenceTypesSupported": ["ON_DEMAND"]}]}
            """;

    private final FakeProvider provider = new FakeProvider();
    private final ModelList bedrock = new BedrockModelList(Duration.ofSeconds(20));

    BedrockModelListTest() throws Exception {}

    @AfterEach
    void close() {
        provider.close();
    }

    private void answers() {
        provider.answer(request -> new Answer(
                200,
                request.uri().getPath().equals("/foundation-models")
                        ? MODELS
                        : FakeProvider.query(request, "nextToken") == null
                                ? page("eu.v.old-v1:0", "v.old-v1:0", ", \"nextToken\": \"a/b+c==\"")
                                : page("global.v.new-v1:0", "v.new-v1:0", "")));
    }

    private static String page(String profile, String model, String more) {
        return """
                {"inferenceProfileSummaries": [
                  {"inferenceProfileId": "%s", "status": "ACTIVE", "type": "SYSTEM_DEFINED",
                   "models": [{"modelArn": "arn:aws:bedrock:eu-west-1::foundation-model/%s"}]},
                  {"inferenceProfileId": "eu.v.picture-v1:0", "status": "ACTIVE",
                   "models": [{"modelArn": "arn:aws:bedrock:eu-west-1::foundation-model/v.picture-v1:0"}]}]%s}
                """.formatted(profile, model, more);
    }

    @Test
    void whatCanBeCalledIsListedWithItsEnd() {
        answers();
        assertEquals(
                List.of(
                        new Listed("v.old-v1:0", "2027-03-01"),
                        new Listed("eu.v.old-v1:0", "2027-03-01"),
                        new Listed("global.v.new-v1:0", null)),
                bedrock.list(Provider.BEDROCK, provider.url(), "bedrock-api-key-1"));
        assertEquals(
                List.of(
                        "/foundation-models",
                        "/inference-profiles?maxResults=1000&type=SYSTEM_DEFINED",
                        "/inference-profiles?maxResults=1000&nextToken=a%2Fb%2Bc%3D%3D&type=SYSTEM_DEFINED"),
                provider.requests().stream()
                        .map(request -> request.uri().toString())
                        .toList());
        provider.requests()
                .forEach(request -> assertEquals(
                        "Bearer bedrock-api-key-1", request.headers().getFirst("Authorization")));
    }

    /** With the credentials of the machine, whatever the page. */
    @Test
    void withoutAKeyEachRequestIsSigned() throws Exception {
        answers();
        Map<String, String> machine =
                Map.of("aws.accessKeyId", "AKIDMACHINE", "aws.secretAccessKey", "s3cret", "aws.region", "eu-west-1");
        machine.forEach(System::setProperty);
        try {
            bedrock.list(Provider.BEDROCK, provider.url().replace("127.0.0.1", "localhost"), null);
        } finally {
            machine.keySet().forEach(System::clearProperty);
        }
        assertEquals(3, provider.requests().size());
        for (Request request : provider.requests()) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            request.headers().forEach((name, values) -> headers.put(name, values.get(0)));
            SigV4.Signed signed = SigV4.read(headers);
            String query = request.uri().getRawQuery();
            assertEquals("AKIDMACHINE eu-west-1", signed.accessKey() + " " + signed.region());
            assertEquals(
                    SigV4.signature(
                            "s3cret", "GET", request.uri().getRawPath(), query == null ? "" : query, headers, ""),
                    signed.signature());
        }
    }

    @Test
    void theSimulatorIsAskedWithout() {
        answers();
        bedrock.list(Provider.BEDROCK, provider.url(), null);
        provider.requests().forEach(request -> assertNull(request.headers().getFirst("Authorization")));
    }
}
