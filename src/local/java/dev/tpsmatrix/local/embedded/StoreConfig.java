package dev.tpsmatrix.local.embedded;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The application's configuration that leads its AWS clients to the embedded servers. */
public final class StoreConfig {

    public static final String TABLE = "tps-matrix";
    public static final String BUCKET = "archive";

    private StoreConfig() {}

    public static Map<String, String> of(URI table, URI bucket) {
        Map<String, String> config = new HashMap<>();
        config.put("tpsmatrix.table", TABLE);
        config.put("tpsmatrix.bucket", BUCKET);
        config.put("quarkus.s3.path-style-access", "true");
        client(config, "quarkus.dynamodb", table);
        client(config, "quarkus.s3", bucket);
        return config;
    }

    private static void client(Map<String, String> config, String client, URI endpoint) {
        config.put(client + ".endpoint-override", endpoint.toString());
        config.put(client + ".aws.region", "us-east-1");
        config.put(client + ".aws.credentials.type", "static");
        config.put(client + ".aws.credentials.static-provider.access-key-id", "local");
        config.put(client + ".aws.credentials.static-provider.secret-access-key", "local");
    }
}
