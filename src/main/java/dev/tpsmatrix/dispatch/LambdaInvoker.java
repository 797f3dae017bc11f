package dev.tpsmatrix.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.plan.Setup;
import io.quarkus.arc.DefaultBean;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** Asynchronous invocations of the functions that the template names. */
@ApplicationScoped
@DefaultBean
class LambdaInvoker implements Invoker {

    private static final Logger LOG = Logger.getLogger(LambdaInvoker.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String prefix;
    private final String home;
    private final Optional<URI> endpoint;
    private final Map<String, LambdaClient> byRegion = new ConcurrentHashMap<>();

    /** @param endpoint in place of the regions' own */
    LambdaInvoker(
            @ConfigProperty(name = "tpsmatrix.prefix") String prefix,
            @ConfigProperty(name = "tpsmatrix.home-region") String home,
            @ConfigProperty(name = "tpsmatrix.lambda-endpoint") Optional<URI> endpoint) {
        this.prefix = prefix;
        this.home = home;
        this.endpoint = endpoint;
    }

    @Override
    public void check(Setup setup) {
        Deployable.check(setup);
    }

    @Override
    public void burst(String region, BurstOrder order) {
        invoke(region, "burst", json(order));
    }

    @Override
    public void plan(String event) {
        invoke(home, "plan", event);
    }

    @Override
    public void dispatch() {
        try {
            invoke(home, "dispatch", "{}");
        } catch (SdkException e) {
            LOG.warnf("dispatch was not started at once, it comes with its minute: %s", e.getMessage());
        }
    }

    private void invoke(String region, String function, String event) {
        SdkBytes payload = SdkBytes.fromUtf8String(event);
        byRegion.computeIfAbsent(region, this::client)
                .invoke(r -> r.functionName(prefix + "-" + function)
                        .invocationType(InvocationType.EVENT)
                        .payload(payload));
    }

    private LambdaClient client(String region) {
        return LambdaClient.builder()
                .region(Region.of(region))
                .endpointOverride(endpoint.orElse(null))
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.standardRetryStrategy()))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static String json(Object event) {
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @PreDestroy
    void close() {
        byRegion.values().forEach(LambdaClient::close);
    }
}
