package dev.tpsmatrix.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.target.Capabilities;
import dev.tpsmatrix.target.Provider;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a target adds to each request, and what is said of it. */
class ParametersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aTargetsParametersAreSentBesideTheDialectsAndTold() throws Exception {
        String given = "{\"temperature\":0,\"stream_options\":{\"continuous_usage_stats\":true}}";
        String all = "{\"stream_options\":{\"include_usage\":true,\"continuous_usage_stats\":true},\"temperature\":0}";
        assertSent(Provider.OPENAI, "/v1", given, all);
    }

    @Test
    void theyStandInPlaceOfTheDialectsOwn() throws Exception {
        String without = "{\"stream_options\":{\"include_usage\":false}}";
        assertSent(Provider.OPENAI, "/v1", without, without);
    }

    @Test
    void anthropicsHaveNoneOfTheirOwn() throws Exception {
        assertSent(Provider.ANTHROPIC, "", "{\"top_k\":1}", "{\"top_k\":1}");
    }

    private static void assertSent(Provider provider, String path, String given, String expected) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (TestServer server = new TestServer();
                StreamingModel model = StreamingModels.open(
                        vertx,
                        vertx.getOrCreateContext(),
                        Ticker.SYSTEM,
                        Destination.of(
                                provider,
                                "http://127.0.0.1:" + server.port() + path,
                                "model-1",
                                Capabilities.of(provider, "model-1"),
                                given),
                        Access.NONE,
                        1)) {
            model.send(new Ask("job-1", "Hi", 9, Duration.ofSeconds(20)), reply -> {});
            ObjectNode sent = (ObjectNode) JSON.readTree(server.next().body());
            for (String ours : new String[] {"model", "messages", "stream", "max_tokens", "max_completion_tokens"}) {
                sent.remove(ours);
            }
            JsonNode wanted = JSON.readTree(expected);
            assertEquals(wanted, sent);
            assertEquals(wanted, JSON.readTree(model.parameters()));
        } finally {
            vertx.close();
        }
    }
}
