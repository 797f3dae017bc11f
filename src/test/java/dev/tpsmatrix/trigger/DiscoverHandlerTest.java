package dev.tpsmatrix.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.store.Models;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The function as a whole; the providers are the simulator, as in the local application. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Discover.class)
class DiscoverHandlerTest {

    private static final String BENCH = """
            bench:
              regions: [us-east-1]
              discover:
                - {model: sim-*, like: a, price_ceiling: {input: 1, output: 2}}
              targets:
                - {id: a, provider: openai, endpoints: {default: simulator}, price: none, key: none}
                - {id: b, provider: anthropic, endpoints: {default: simulator}, price: none, key: none}
            """;

    @Inject
    DynamoDbClient dynamo;

    @Inject
    DeployedConfig deployed;

    @Inject
    Models models;

    @Inject
    RecordingInvoker invoker;

    @Test
    void theModelsOfTheSimulatorAreListed() throws Exception {
        LocalTable.create(dynamo, "tps-matrix");
        dynamo.deleteTable(r -> r.tableName("tps-matrix"));
        LocalTable.create(dynamo, "tps-matrix");
        deployed.put(BENCH);
        invoker.takePlans();
        assertEquals(new ObjectMapper().readTree("""
                        {"providers": {
                          "anthropic": {"listed": 1, "new": 1, "back": 0, "deprecated": 0, "vanished": 0, "started": 0},
                          "openai": {"listed": 2, "new": 2, "back": 0, "deprecated": 0, "vanished": 0, "started": 0}}}
                        """), Handler.ask("{\"version\": \"0\"}"));
        assertEquals(
                Set.of("sim-openai-mini", "sim-openai-pro"), models.of("openai").keySet());
        assertEquals(List.of(), invoker.takePlans());
    }
}
