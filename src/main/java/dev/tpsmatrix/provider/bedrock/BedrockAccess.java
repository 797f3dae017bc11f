package dev.tpsmatrix.provider.bedrock;

import dev.tpsmatrix.provider.Access;
import dev.tpsmatrix.provider.AccessException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Signs each request (AWS Signature Version 4) with the machine's own credentials as they are now: temporary ones have to
 * last as long as a burst does. A signature takes about 0.1 ms.
 */
public final class BedrockAccess implements Access {

    private static final String SERVICE = "bedrock";

    /** Of the hosts of either plane, with or without FIPS, and behind a VPC endpoint. */
    private static final Pattern REGION =
            Pattern.compile("(?:.*\\.)?bedrock(?:-runtime)?(?:-fips)?\\.([a-z0-9-]+)\\..+");

    /** So much of a secret tells it, should the rest be cut off. */
    private static final int TELLING = 24;

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsCredentialsIdentity credentials;
    private final String region;
    private final SdkHttpMethod method;
    private final Pattern secrets;

    BedrockAccess(AwsCredentialsIdentity credentials, String region, SdkHttpMethod method) {
        this.credentials = credentials;
        this.region = region;
        this.method = method;
        List<String> secret = new ArrayList<>(List.of(credentials.accessKeyId(), credentials.secretAccessKey()));
        if (credentials instanceof AwsSessionCredentialsIdentity session) {
            secret.add(session.sessionToken());
        }
        secrets = Pattern.compile(secret.stream()
                .map(text -> Pattern.quote(text.substring(0, Math.min(text.length(), TELLING))) + "[\\w+/=%-]*")
                .collect(Collectors.joining("|")));
    }

    /**
     * For requests to models. Asks for credentials, so it may take seconds.
     *
     * @throws AccessException if there are none
     */
    public static Access toModels(URI baseUrl) {
        return of(baseUrl, SdkHttpMethod.POST);
    }

    /** The same for what is only read. */
    public static Access toLists(URI baseUrl) {
        return of(baseUrl, SdkHttpMethod.GET);
    }

    private static Access of(URI baseUrl, SdkHttpMethod method) {
        try (DefaultCredentialsProvider chain =
                DefaultCredentialsProvider.builder().build()) {
            String region = region(
                    baseUrl,
                    () -> new DefaultAwsRegionProviderChain().getRegion().id());
            return new BedrockAccess(credentials(chain::resolveCredentials), region, method);
        }
    }

    static AwsCredentialsIdentity credentials(Supplier<AwsCredentialsIdentity> machine) {
        try {
            return machine.get();
        } catch (SdkException e) { // its message is a page
            throw new AccessException("no AWS credentials to sign with: none in the environment, a profile or a role;"
                    + " or name the variable of a Bedrock API key, key: AWS_BEARER_TOKEN_BEDROCK");
        }
    }

    /** @param machine whose region it is where the host names none */
    static String region(URI baseUrl, Supplier<String> machine) {
        Matcher host = REGION.matcher(baseUrl.getHost());
        if (host.matches()) {
            return host.group(1);
        }
        try {
            return machine.get();
        } catch (SdkException e) {
            throw new AccessException(
                    "no AWS region to sign for: " + baseUrl.getHost() + " names none, and AWS_REGION is not set");
        }
    }

    @Override
    public Map<String, String> headers(String uri, byte[] body) {
        SdkHttpRequest request =
                SdkHttpRequest.builder().uri(URI.create(uri)).method(method).build();
        return signer
                .sign(sign -> sign.identity(credentials)
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                .request()
                .headers()
                .entrySet()
                .stream()
                // The client writes it, the same way.
                .filter(header -> !header.getKey().equalsIgnoreCase("host"))
                .collect(Collectors.toMap(Map.Entry::getKey, header -> String.join(",", header.getValue())));
    }

    @Override
    public String redact(String text) {
        return secrets.matcher(text).replaceAll("***");
    }

    @Override
    public String toString() {
        return "AWS credentials";
    }
}
