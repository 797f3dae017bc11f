package dev.tpsmatrix.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tpsmatrix.clock.Ticker;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void closeVertx() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private Simulator start(int port) {
        return Simulator.start(vertx, Ticker.SYSTEM, Scenario.builtIn(), port);
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> start(taken.getLocalPort()));
            assertTrue(String.valueOf(e.getMessage()).contains("port " + taken.getLocalPort()), e::getMessage);
        }
    }

    @Test
    void twoSimulatorsNeverShareAPort() {
        try (Simulator first = start(0)) {
            assertThrows(UncheckedIOException.class, () -> start(first.port()));
            try (Simulator second = start(0)) {
                assertTrue(second.port() != first.port());
            }
        }
    }

    @Test
    void itsBaseUrlsAreWhatTheProvidersSdksAreGiven() {
        try (Simulator simulator = start(0)) {
            String root = "http://127.0.0.1:" + simulator.port() + "/us-east-1/";
            assertEquals(root + "openai/v1", simulator.baseUrl("us-east-1", "openai"));
            assertEquals(root + "openai-responses/v1", simulator.baseUrl("us-east-1", "openai-responses"));
            assertEquals(root + "azure/openai/v1", simulator.baseUrl("us-east-1", "azure"));
            assertEquals(root + "gemini/v1beta", simulator.baseUrl("us-east-1", "gemini"));
            assertEquals(root + "anthropic", simulator.baseUrl("us-east-1", "anthropic"));
            assertThrows(IllegalArgumentException.class, () -> simulator.baseUrl("us-east-1", "palm"));
        }
    }

    @Test
    void aClosedOneAnswersNoMore() throws Exception {
        Lab lab = Lab.plain();
        lab.close();
        assertThrows(ConnectException.class, () -> lab.send(lab.either("openai", "late")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"openai, invalid_request_error, invalid_api_key", "anthropic, authentication_error, ''"})
    void aKeyIsAskedForWhereTheScenarioSaysSo(String dialect, String type, String code) throws Exception {
        try (Lab lab = new Lab(Lab.scenario("require_key: true", "", ""))) {
            HttpResponse<String> refused = lab.send(lab.either(dialect, "k"));
            assertEquals(401, refused.statusCode());
            JsonNode error = Lab.JSON.readTree(refused.body()).path("error");
            assertEquals(type, error.path("type").asText());
            assertEquals(code, error.path("code").asText());
            assertEquals("error", lab.truth("k").path("outcome").asText());
        }
    }

    @Test
    void anyKeyWillDo() throws Exception {
        try (Lab lab = new Lab(Lab.scenario("require_key: true", "", ""))) {
            var openai = Lab.request(lab.simulator.baseUrl("near", "openai") + "/chat/completions", "k")
                    .header("Authorization", "Bearer anything")
                    .POST(BodyPublishers.ofString(
                            "{\"model\":\"o\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                                    + "\"max_completion_tokens\":4}"));
            assertEquals(200, lab.send(openai.build()).statusCode());
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "openai, ghost, 404, invalid_request_error, model_not_found",
        "anthropic, ghost, 404, not_found_error, ''",
        "openai, a, 404, invalid_request_error, model_not_found",
        "anthropic, o, 404, not_found_error, ''"
    })
    void anUnknownModelIsNotFound(String dialect, String model, int status, String type, String code) throws Exception {
        try (Lab lab = Lab.plain()) {
            HttpResponse<String> response = post(
                    lab,
                    dialect,
                    "{\"model\":\"" + model
                            + "\",\"max_tokens\":4,\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
            assertEquals(status, response.statusCode());
            JsonNode error = Lab.JSON.readTree(response.body()).path("error");
            assertEquals(type, error.path("type").asText());
            assertEquals(code, error.path("code").asText());
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({"openai, ghost, 200", "openai, a, 404", "anthropic, ghost, 404"})
    void aModelForAllOthersAnswersToAnyNameOfItsDialect(String dialect, String model, int status) throws Exception {
        try (Lab lab = new Lab(Lab.scenario("", "others: true", ""))) {
            HttpResponse<String> response = post(
                    lab,
                    dialect,
                    "{\"model\":\"" + model
                            + "\",\"max_tokens\":4,\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
            assertEquals(status, response.statusCode(), response.body());
            assertEquals(status == 200, response.body().contains("\"model\":\"ghost\""), response.body());
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "openai | {\"model\":\"o\",\"messages\":[{\"content\":\"hi\"}]}",
                "openai | {\"model\":\"o\",\"stream\":true}",
                "openai | {\"stream\":true,\"messages\":[{\"content\":\"hi\"}]}",
                "openai | {\"model\":\"o\",\"stream\":true,\"max_completion_tokens\":0,\"messages\":[{\"content\":\"hi\"}]}",
                "openai | no json",
                "openai | []",
                "anthropic | {\"model\":\"a\",\"stream\":true,\"messages\":[{\"content\":\"hi\"}]}",
                "anthropic | {\"model\":\"a\",\"max_tokens\":9,\"messages\":[{\"content\":\"hi\"}]}"
            })
    void aBadRequestIsToldInTheProvidersWords(String dialect, String body) throws Exception {
        try (Lab lab = Lab.plain()) {
            HttpResponse<String> response = post(lab, dialect, body);
            assertEquals(400, response.statusCode());
            assertEquals(
                    "invalid_request_error",
                    Lab.JSON.readTree(response.body()).at("/error/type").asText());
        }
    }

    @ParameterizedTest
    @CsvSource({"/openai/v1/chat/completions", "/UP/openai/v1/chat/completions", "/near/openai/v1/models", "/x"})
    void otherPathsAreNotFound(String path) throws Exception {
        try (Lab lab = Lab.plain()) {
            var request = Lab.request("http://127.0.0.1:" + lab.simulator.port() + path, "p")
                    .POST(BodyPublishers.ofString("{}"));
            assertEquals(404, lab.send(request.build()).statusCode());
        }
    }

    private static HttpResponse<String> post(Lab lab, String dialect, String body) throws Exception {
        String resource = dialect.equals("openai") ? "/chat/completions" : "/v1/messages";
        return lab.send(Lab.request(lab.simulator.baseUrl("near", dialect) + resource, "p")
                .header("anthropic-version", "2023-06-01")
                .POST(BodyPublishers.ofString(body))
                .build());
    }
}
