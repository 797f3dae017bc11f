package dev.tpsmatrix.dispatch;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** Against an HTTP server that takes what the Lambda API would. */
class LambdaInvokerTest {

    /** One attempt, so that a refusal is not waited for. */
    private static final Map<String, String> SETTINGS =
            Map.of("aws.accessKeyId", "local", "aws.secretAccessKey", "local", "aws.maxAttempts", "1");

    private static final String ENDPOINT = "aws.endpointUrl";
    private static final BurstOrder ORDER = new BurstOrder("b-1", 7);

    private record Invocation(String path, String type, String authorization, String payload) {}

    private final List<Invocation> invocations = new CopyOnWriteArrayList<>();
    private volatile int status = 202;
    private HttpServer lambda;
    private URI endpoint;
    private LambdaInvoker invoker;

    @BeforeAll
    static void configure() {
        SETTINGS.forEach(System::setProperty);
    }

    @AfterAll
    static void restore() {
        SETTINGS.keySet().forEach(System::clearProperty);
    }

    @BeforeEach
    void start() throws IOException {
        lambda = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        lambda.createContext("/", this::answer);
        lambda.start();
        endpoint = URI.create("http://127.0.0.1:" + lambda.getAddress().getPort());
        invoker = new LambdaInvoker("bench", "eu-central-1", Optional.of(endpoint));
    }

    @AfterEach
    void stop() {
        invoker.close();
        lambda.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        invocations.add(new Invocation(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type"),
                exchange.getRequestHeaders().getFirst("Authorization"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static void assertSignedFor(String region, Invocation invocation) {
        assertTrue(invocation.authorization().contains("/" + region + "/lambda/aws4_request"), invocation.toString());
    }

    @Test
    void aBurstIsAnEventForItsFunctionInItsOwnRegion() throws Exception {
        invoker.burst("ap-southeast-2", ORDER);
        invoker.burst("us-west-2", ORDER);

        assertEquals(2, invocations.size());
        Invocation first = invocations.get(0);
        assertEquals("POST /2015-03-31/functions/bench-burst/invocations", first.path());
        assertEquals("Event", first.type());
        assertEquals(Map.of("job_id", "b-1", "fence", 7), new ObjectMapper().readValue(first.payload(), Map.class));
        assertSignedFor("ap-southeast-2", first);
        assertSignedFor("us-west-2", invocations.get(1));
    }

    @Test
    void dispatchIsAnEventForItsFunctionAtHome() {
        invoker.dispatch();

        assertEquals(1, invocations.size());
        Invocation only = invocations.get(0);
        assertEquals("POST /2015-03-31/functions/bench-dispatch/invocations", only.path());
        assertEquals("Event", only.type());
        assertEquals("{}", only.payload());
        assertSignedFor("eu-central-1", only);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 500})
    void aRefusalStopsABurstButNotWhoAskedForDispatch(int refusal) {
        status = refusal;

        assertDoesNotThrow(invoker::dispatch);
        LambdaException refused = assertThrows(LambdaException.class, () -> invoker.burst("us-east-1", ORDER));
        assertEquals(refusal, refused.statusCode());
        assertEquals(2, invocations.size());
    }

    @Test
    void dispatchMayFindNobodyThere() {
        lambda.stop(0);

        assertDoesNotThrow(invoker::dispatch);
        assertThrows(RuntimeException.class, () -> invoker.burst("us-east-1", ORDER));
    }

    @Test
    void withoutAnEndpointOfOursTheSdkFindsIt() {
        LambdaInvoker plain = new LambdaInvoker("bench", "eu-central-1", Optional.empty());
        System.setProperty(ENDPOINT, endpoint.toString());
        try {
            plain.dispatch();
        } finally {
            System.clearProperty(ENDPOINT);
            plain.close();
        }
        assertEquals(1, invocations.size());
    }
}
