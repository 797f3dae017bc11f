package dev.tpsmatrix.trigger;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The bucket's config/ as a deployment leaves it: a bench, a workload named chat and the list prices. */
final class DeployedConfig {

    static final String WORKLOAD = "config/workloads/chat.yaml";
    static final String PRICES = "config/prices.yaml";

    private DeployedConfig() {}

    static void put(S3Client s3, String bench) {
        put(s3, "config/bench.yaml", RequestBody.fromString(bench));
        put(s3, WORKLOAD, RequestBody.fromString(QuickBursts.workload("chat", 3)));
        put(s3, PRICES, RequestBody.fromFile(Path.of("src/main/resources/config/prices.yaml")));
    }

    private static void put(S3Client s3, String key, RequestBody body) {
        try {
            s3.putObject(r -> r.bucket("archive").key(key), body);
        } catch (UncheckedIOException e) { // a connection that was kept, and closed just now by the server
            s3.putObject(r -> r.bucket("archive").key(key), body);
        }
    }
}
