package dev.tpsmatrix.packaged;

import dev.tpsmatrix.local.embedded.Aws;
import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.local.embedded.StoreConfig;
import dev.tpsmatrix.local.simulator.Simulator;
import dev.tpsmatrix.trigger.FakeSsm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What the functions find in AWS, and the simulator: stores as processes, Lambda's and SSM's doors as fakes. */
final class Deployment implements AutoCloseable {

    private final Neighbour table;
    private final Neighbour bucket;
    private final Neighbour simulator;
    private final FakeSsm ssm;
    private final FakeLambda lambda;
    private final DynamoDbClient dynamo;
    private final S3Client s3;

    /** @param parameters SecureStrings by their names */
    Deployment(Path folder, Map<String, String> parameters) throws IOException {
        table = Neighbour.dynamo(folder);
        bucket = Neighbour.s3(folder);
        simulator = Neighbour.simulator(folder);
        ssm = new FakeSsm(parameters);
        lambda = new FakeLambda();
        dynamo = Aws.dynamo(table.endpoint());
        s3 = Aws.s3(bucket.endpoint());
        LocalTable.create(dynamo, StoreConfig.TABLE);
        configure("prices.yaml", Files.readString(Path.of("src/main/resources/config/prices.yaml")));
    }

    /** A file of the bucket's config/. */
    void configure(String name, String content) {
        s3.putObject(r -> r.bucket(StoreConfig.BUCKET).key("config/" + name), RequestBody.fromString(content));
    }

    Function function(String handler) throws IOException, InterruptedException {
        return function(handler, Map.of());
    }

    /** The executable as that function, in a process of its own. */
    Function function(String handler, Map<String, String> more) throws IOException, InterruptedException {
        Map<String, String> properties = new HashMap<>(StoreConfig.of(table.endpoint(), bucket.endpoint()));
        properties.putAll(more);
        properties.put("tpsmatrix.lambda-endpoint", lambda.endpoint());
        properties.put("tpsmatrix.ssm-endpoint", ssm.endpoint().toString());
        return new Function(handler, properties);
    }

    Neighbour simulator() {
        return simulator;
    }

    /** The simulator's base URL of Chat Completions. */
    String openAi() {
        return baseUrl("openai");
    }

    /** The simulator's base URL of that provider's dialect. */
    String baseUrl(String provider) {
        return simulator.endpoint() + Simulator.path("us-east-1", provider);
    }

    FakeLambda lambda() {
        return lambda;
    }

    DynamoDbClient dynamo() {
        return dynamo;
    }

    @Override
    public void close() {
        s3.close();
        dynamo.close();
        lambda.close();
        ssm.close();
        simulator.close();
        bucket.close();
        table.close();
    }
}
