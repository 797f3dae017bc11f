package dev.tpsmatrix.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.AwsCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.tpsmatrix.provider.AccessException;
import dev.tpsmatrix.provider.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The document that Google's tools write for whoever is to be let in. None of it is ever shown. */
sealed interface GoogleAccount {

    List<String> SCOPES = List.of("https://www.googleapis.com/auth/cloud-platform");

    GoogleCredentials credentials(Function<String, @Nullable String> environment, HttpTransportFactory transports);

    /** Empty where the document holds none. */
    String privateKey();

    /** AccessException, in one line, if it is none that is allowed. */
    static GoogleAccount of(String document) {
        JsonNode root = Json.readLeniently(document.getBytes(StandardCharsets.UTF_8));
        return switch (root.path("type").asText("")) {
            case "service_account" -> new ServiceAccount(root);
            case "external_account" -> new AwsFederation(root);
            default ->
                throw new AccessException("the Google credentials are no JSON document of an allowed type; allowed:"
                        + " service_account (a service account's key) and external_account (workload identity"
                        + " federation from AWS)");
        };
    }

    private static String text(JsonNode root, String name) {
        String text = Json.text(root.path(name));
        if (text == null) {
            throw new AccessException("the Google credentials lack " + name);
        }
        return text;
    }

    private static String url(JsonNode root, String name, String... schemes) {
        String url = text(root, name);
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null && List.of(schemes).contains(uri.getScheme())) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Told below, without the text.
        }
        throw new AccessException(
                "the Google credentials' " + name + " is no " + String.join(" or ", schemes) + " URL");
    }

    /** A service account with a key of its own: it signs an assertion, which Google exchanges for a token. */
    record ServiceAccount(JsonNode document) implements GoogleAccount {

        public ServiceAccount {
            text(document, "client_email");
            text(document, "client_id");
            text(document, "private_key_id");
            text(document, "private_key");
            url(document, "token_uri", "http", "https");
        }

        @Override
        public GoogleCredentials credentials(
                Function<String, @Nullable String> environment, HttpTransportFactory transports) {
            try {
                return ServiceAccountCredentials.fromStream(new ByteArrayInputStream(Json.write(document)), transports)
                        .createScoped(SCOPES);
            } catch (IOException | IllegalArgumentException e) {
                throw new AccessException("the Google credentials' private_key is no RSA key in PEM (PKCS #8)");
            }
        }

        @Override
        public String privateKey() {
            return text(document, "private_key");
        }

        @Override
        public String toString() {
            return "a service account";
        }
    }

    /** An AWS role that Google trusts: it signs a request to AWS, which Google sends there to see who asks. */
    record AwsFederation(JsonNode document) implements GoogleAccount {

        private static final String AWS_REQUEST = "urn:ietf:params:aws:token-type:aws4_request";

        public AwsFederation {
            text(document, "audience");
            url(document, "token_url", "https");
            if (!text(document, "subject_token_type").equals(AWS_REQUEST)) {
                throw new AccessException(
                        "the Google credentials' subject_token_type is none of AWS; allowed: " + AWS_REQUEST);
            }
        }

        @Override
        public GoogleCredentials credentials(
                Function<String, @Nullable String> environment, HttpTransportFactory transports) {
            AwsCredentials.Builder builder = AwsCredentials.newBuilder()
                    .setHttpTransportFactory(transports)
                    .setAudience(text(document, "audience"))
                    .setSubjectTokenType(AWS_REQUEST)
                    .setTokenUrl(url(document, "token_url", "https"))
                    .setAwsSecurityCredentialsSupplier(AwsIdentity.of(environment));
            if (document.has("service_account_impersonation_url")) {
                builder.setServiceAccountImpersonationUrl(url(document, "service_account_impersonation_url", "https"));
            }
            builder.setScopes(SCOPES);
            return builder.build();
        }

        @Override
        public String privateKey() {
            return "";
        }

        @Override
        public String toString() {
            return "an AWS role";
        }
    }
}
