package dev.tpsmatrix.trigger;

import dev.tpsmatrix.local.embedded.EmbeddedDynamo;
import dev.tpsmatrix.local.embedded.EmbeddedS3;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table and the bucket of a @QuarkusTest: real APIs on loopback, empty. */
public final class EmbeddedStores implements QuarkusTestResourceLifecycleManager {

    private @Nullable EmbeddedDynamo dynamo;
    private @Nullable EmbeddedS3 s3;

    @Override
    public Map<String, String> start() {
        EmbeddedDynamo table = EmbeddedDynamo.start(null);
        EmbeddedS3 bucket = EmbeddedS3.start(folder(), "archive");
        dynamo = table;
        s3 = bucket;
        Map<String, String> config = new HashMap<>();
        configure(config, "quarkus.dynamodb", table.endpoint().toString());
        configure(config, "quarkus.s3", bucket.endpoint().toString());
        config.put("quarkus.s3.path-style-access", "true");
        config.put("quarkus.lambda.mock-event-server.test-port", "0");
        return config;
    }

    private static void configure(Map<String, String> config, String client, String endpoint) {
        config.put(client + ".endpoint-override", endpoint);
        config.put(client + ".aws.region", "us-east-1");
        config.put(client + ".aws.credentials.type", "static");
        config.put(client + ".aws.credentials.static-provider.access-key-id", "local");
        config.put(client + ".aws.credentials.static-provider.secret-access-key", "local");
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("tps-matrix-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (s3 != null) {
            s3.close();
        }
        if (dynamo != null) {
            dynamo.close();
        }
    }
}
