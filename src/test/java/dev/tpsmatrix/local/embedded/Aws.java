package dev.tpsmatrix.local.embedded;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** AWS clients for the embedded servers. */
public final class Aws {

    private static final StaticCredentialsProvider ANYONE =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    private Aws() {}

    public static DynamoDbClient dynamo(URI endpoint, ExecutionInterceptor... watching) {
        return DynamoDbClient.builder()
                .overrideConfiguration(c -> List.of(watching).forEach(c::addExecutionInterceptor))
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYONE)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    public static S3Client s3(URI endpoint, ExecutionInterceptor... watching) {
        return S3Client.builder()
                .overrideConfiguration(c -> List.of(watching).forEach(c::addExecutionInterceptor))
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYONE)
                .forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
