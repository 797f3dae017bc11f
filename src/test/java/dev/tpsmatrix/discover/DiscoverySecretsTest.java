package dev.tpsmatrix.discover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.provider.EchoServer;
import dev.tpsmatrix.provider.EchoServer.Way;
import dev.tpsmatrix.provider.Kits;
import dev.tpsmatrix.provider.WireKit;
import dev.tpsmatrix.provider.WireKit.Keys;
import dev.tpsmatrix.store.Models;
import dev.tpsmatrix.trigger.EmbeddedStores;
import dev.tpsmatrix.trigger.Handler;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Looks at lists of servers that echo what lets requests in: nothing that is told or remembered holds it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Discover.class)
class DiscoverySecretsTest {

    private static final String TABLE = "tps-matrix";

    @Inject
    DynamoDbClient dynamo;

    @Inject
    Models models;

    @Inject
    @All
    List<ModelList> lists;

    @BeforeEach
    void forget() {
        LocalTable.create(dynamo, TABLE);
        dynamo.deleteTable(r -> r.tableName(TABLE));
        LocalTable.create(dynamo, TABLE);
    }

    static Stream<Arguments> forms() {
        return Kits.all()
                .flatMap(kit -> kit.keys("http://127.0.0.1:1").stream()
                        .filter(keys -> keys.key() != null)
                        .map(Keys::form)
                        .flatMap(form -> Stream.of(Way.UNAUTHORIZED, Way.PLAIN_TEXT, Way.NO_TOKEN)
                                .map(way -> Arguments.of(kit.folder(), form, way))));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("forms")
    void noAlertHoldsASecret(String folder, String form, Way way) throws Exception {
        WireKit kit = Kits.of(folder);
        try (EchoServer server = new EchoServer(kit, way)) {
            Keys keys = kit.keys(server.url()).stream()
                    .filter(one -> one.form().equals(form))
                    .findFirst()
                    .orElseThrow();
            server.start(keys.secrets());
            Lookout lookout = new Lookout(models, lists);
            lookout.key = String.valueOf(keys.key());
            Map<String, Counts> counts = lookout.look("""
                    bench:
                      regions: [us-east-1]
                      targets:
                        - {id: m, provider: %s, price: none, key: SOME_KEY, endpoints: {default: "%s"}}
                    """.formatted(
                            kit.provider().id(), kit.destination(server.url()).baseUrl()));
            assertEquals(1, lookout.told.size(), "the list can't be read, which is told");
            List<String> secrets = new ArrayList<>(keys.secrets());
            secrets.add(EchoServer.TOKEN);
            String remembered =
                    models.lastLook(counts.keySet().iterator().next()).toString();
            String all = lookout.told + remembered + counts;
            secrets.forEach(secret -> assertFalse(all.contains(secret), all));
        }
    }
}
