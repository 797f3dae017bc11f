package dev.tpsmatrix.trigger;

import dev.tpsmatrix.burst.Keys;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Keys as SecureStrings of the home region, such as {@code /tps-matrix/keys/OPENAI_API_KEY}; read once. */
@ApplicationScoped
@DefaultBean
class SsmKeys implements Keys {

    private final String folder;
    private final String home;
    private final Optional<URI> endpoint;
    private @Nullable Map<String, String> byVariable;

    /** @param endpoint in place of the region's own */
    SsmKeys(
            @ConfigProperty(name = "tpsmatrix.prefix") String prefix,
            @ConfigProperty(name = "tpsmatrix.home-region") String home,
            @ConfigProperty(name = "tpsmatrix.ssm-endpoint") Optional<URI> endpoint) {
        this.folder = "/" + prefix + "/keys/";
        this.home = home;
        this.endpoint = endpoint;
    }

    @Override
    public synchronized Optional<String> find(String variable) {
        if (byVariable == null) {
            byVariable = read();
        }
        return Optional.ofNullable(byVariable.get(variable));
    }

    @Override
    public String place(String variable) {
        return "the parameter " + folder + variable;
    }

    private Map<String, String> read() {
        try (SsmClient ssm = SsmClient.builder()
                .region(Region.of(home))
                .endpointOverride(endpoint.orElse(null))
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.standardRetryStrategy()))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return ssm.getParametersByPathPaginator(r -> r.path(folder).withDecryption(true)).stream()
                    .flatMap(page -> page.parameters().stream())
                    .filter(parameter -> !parameter.value().isBlank())
                    .collect(Collectors.toMap(
                            parameter -> parameter.name().substring(folder.length()),
                            parameter -> parameter.value().strip()));
        }
    }
}
