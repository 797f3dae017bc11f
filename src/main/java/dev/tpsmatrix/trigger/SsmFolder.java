package dev.tpsmatrix.trigger;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * SecureStrings of the home region under one path.
 *
 * @param path with a slash at both ends
 * @param endpoint in place of the region's own
 */
record SsmFolder(String path, String home, Optional<URI> endpoint) {

    /** Values by the names under the path, without surrounding blanks. */
    Map<String, String> read() {
        try (SsmClient ssm = SsmClient.builder()
                .region(Region.of(home))
                .endpointOverride(endpoint.orElse(null))
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.standardRetryStrategy()))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return ssm.getParametersByPathPaginator(r -> r.path(path).withDecryption(true)).stream()
                    .flatMap(page -> page.parameters().stream())
                    .filter(parameter -> !parameter.value().isBlank())
                    .collect(Collectors.toMap(
                            parameter -> parameter.name().substring(path.length()),
                            parameter -> parameter.value().strip()));
        }
    }
}
