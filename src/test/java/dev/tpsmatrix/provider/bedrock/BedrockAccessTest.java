package dev.tpsmatrix.provider.bedrock;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.provider.Access;
import dev.tpsmatrix.provider.AccessException;
import dev.tpsmatrix.provider.Ask;
import dev.tpsmatrix.provider.Destination;
import dev.tpsmatrix.provider.Reply;
import dev.tpsmatrix.provider.StreamingModel;
import dev.tpsmatrix.provider.StreamingModels;
import dev.tpsmatrix.provider.TestServer;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.target.Capabilities;
import dev.tpsmatrix.target.Provider;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpMethod;

class BedrockAccessTest {

    private static final String ACCESS_KEY = "AKIDEXAMPLE000000001";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String TOKEN = "IQoJb3JpZ2luX2VjEXAMPLE//////////wEaCXVzLWVhc3QtMSJHMEUCIQDo+token==";

    private final AwsSessionCredentials credentials = AwsSessionCredentials.create(ACCESS_KEY, SECRET, TOKEN);
    private final Access access = new BedrockAccess(credentials, "eu-west-1", SdkHttpMethod.POST);

    /** Over a socket, as a server sees it: what the client adds or changes would show. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "anthropic.claude-x",
                "amazon.nova-lite-v1:0",
                "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.amazon.nova-lite-v1:0"
            })
    void aServerFindsTheSameSignature(String model) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (TestServer server = new TestServer()) {
            Destination to = Destination.of(
                    Provider.BEDROCK, server.url(), model, Capabilities.of(Provider.BEDROCK, model), null);
            CompletableFuture<Reply> reply = new CompletableFuture<>();
            try (StreamingModel opened =
                    StreamingModels.open(vertx, vertx.getOrCreateContext(), Ticker.SYSTEM, to, access, 1)) {
                opened.send(new Ask("job-1", "Größe? \n", 64, Duration.ofSeconds(20)), reply::complete);
                TestServer.Conversation asked = server.next();
                Map<String, String> headers = asked.headers();
                String path = asked.requestLine().split(" ")[1];
                SigV4.Signed signed = SigV4.read(headers);
                assertEquals(SigV4.signature(SECRET, "POST", path, "", headers, asked.body()), signed.signature());
                assertEquals(ACCESS_KEY, signed.accessKey());
                assertEquals("eu-west-1 bedrock", signed.region() + " " + signed.service());
                assertTrue(signed.headers().startsWith("host;"), signed.headers());
                assertTrue(signed.headers().contains("x-amz-date;x-amz-security-token"), signed.headers());
                assertEquals(TOKEN, headers.get("x-amz-security-token"));
                asked.answer(403, "{\"message\":\"" + ACCESS_KEY + " x-amz-security-token:" + TOKEN + "\"}");
                Reply refused = reply.get(20, TimeUnit.SECONDS);
                assertEquals(Outcome.REFUSED, refused.outcome());
                assertEquals(
                        "HTTP 403: *** x-amz-security-token:***",
                        requireNonNull(refused.refusal()).message());
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aListIsSignedToo() throws Exception {
        String uri = "https://bedrock.eu-west-1.amazonaws.com/inference-profiles?maxResults=1000&type=SYSTEM_DEFINED";
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(new BedrockAccess(credentials, "eu-west-1", SdkHttpMethod.GET).headers(uri, new byte[0]));
        assertFalse(headers.containsKey("host"));
        headers.put("host", "bedrock.eu-west-1.amazonaws.com");
        assertEquals(
                SigV4.signature(SECRET, "GET", "/inference-profiles", uri.split("\\?")[1], headers, ""),
                SigV4.read(headers).signature());
    }

    @ParameterizedTest
    @CsvSource({
        "bedrock-runtime.us-east-1.amazonaws.com, us-east-1",
        "bedrock.ap-southeast-2.amazonaws.com, ap-southeast-2",
        "bedrock-runtime-fips.us-gov-west-1.amazonaws.com, us-gov-west-1",
        "bedrock-runtime.cn-north-1.amazonaws.com.cn, cn-north-1",
        "vpce-0a1-b2c3.bedrock-runtime.eu-central-1.vpce.amazonaws.com, eu-central-1"
    })
    void theHostNamesTheRegion(String host, String region) {
        assertEquals(region, BedrockAccess.region(URI.create("https://" + host), () -> {
            throw new AssertionError("not asked");
        }));
    }

    @Test
    void elseTheMachineDoes() {
        assertEquals("eu-north-1", BedrockAccess.region(URI.create("http://localhost"), () -> "eu-north-1"));
        AccessException none = assertThrows(
                AccessException.class,
                () -> BedrockAccess.region(URI.create("http://localhost"), () -> {
                    throw SdkClientException.create("a page");
                }));
        assertEquals("no AWS region to sign for: localhost names none, and AWS_REGION is not set", none.getMessage());
    }

    @Test
    void withoutCredentialsItSaysWhatToDoInOneLine() {
        AccessException none = assertThrows(
                AccessException.class,
                () -> BedrockAccess.credentials(() -> {
                    throw SdkClientException.create("a page\nof " + SECRET);
                }));
        assertEquals(
                "no AWS credentials to sign with: none in the environment, a profile or a role; or name the variable of"
                        + " a Bedrock API key, key: AWS_BEARER_TOKEN_BEDROCK",
                none.getMessage());
        assertEquals(null, none.getCause());
    }

    /** Also of a text that was cut within them. */
    @Test
    void nothingOfThemIsShown() {
        String text = "key " + ACCESS_KEY + ", secret " + SECRET + ", token " + TOKEN;
        assertEquals("key ***, secret ***, token ***", access.redact(text));
        assertEquals("key ***, secret ***, token ***", access.redact(text.substring(0, text.length() - 20)));
        assertEquals("AWS credentials", access.toString());
    }

    @Test
    void aKeyIsABearer() {
        String host = "https://bedrock-runtime.us-east-1.amazonaws.com";
        Destination to = Destination.of(Provider.BEDROCK, host, "m", Capabilities.of(Provider.BEDROCK, "m"), null);
        assertEquals(
                Map.of("Authorization", "Bearer bedrock-api-key-123"),
                StreamingModels.access(to, "bedrock-api-key-123")
                        .headers(host + "/model/m/converse-stream", "{}".getBytes(StandardCharsets.UTF_8)));
    }
}
