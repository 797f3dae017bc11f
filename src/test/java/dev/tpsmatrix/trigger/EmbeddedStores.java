package dev.tpsmatrix.trigger;

import dev.tpsmatrix.local.embedded.EmbeddedDynamo;
import dev.tpsmatrix.local.embedded.EmbeddedS3;
import dev.tpsmatrix.local.embedded.StoreConfig;
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
        Map<String, String> config = new HashMap<>(StoreConfig.of(table.endpoint(), bucket.endpoint()));
        config.put("quarkus.scheduler.enabled", "false");
        return config;
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
