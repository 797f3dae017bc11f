package dev.tpsmatrix.provider.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.http.HttpTransportFactory;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.provider.Access;
import dev.tpsmatrix.provider.AccessException;
import dev.tpsmatrix.provider.SelfSigned;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An AWS role that Google trusts. Google's token servers are asked over TLS only, so ours speak it, too. */
class AwsFederationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final Map<String, String> AWS = Map.of(
            "AWS_REGION", "eu-west-1",
            "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY", "aws-secret-1",
            "AWS_SESSION_TOKEN", "aws-session-1");

    @TempDir
    private Path folder;

    private TokenServer google;
    private HttpTransportFactory transports;

    @BeforeEach
    void open() throws Exception {
        KeyStore keys = KeyStore.getInstance(
                SelfSigned.store(folder, "ip:127.0.0.1").toFile(), SelfSigned.PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, SelfSigned.PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        google = new TokenServer(tls);
        transports = () -> {
            try {
                return new NetHttpTransport.Builder().trustCertificates(keys).build();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    @AfterEach
    void close() {
        google.close();
    }

    private Access of(String document, Function<String, @Nullable String> environment) {
        return VertexAccess.of(document, environment, Ticker.SYSTEM, transports);
    }

    private static Map<String, String> headers(Access access) {
        return access.headers("https://aiplatform.googleapis.com/x", new byte[0]);
    }

    @Test
    void itsTokenServerSpeaksTls() throws Exception {
        String document = federation(false).replace("https://127", "http://127");
        AccessException e = assertThrows(AccessException.class, () -> of(document, AWS::get));
        assertEquals("the Google credentials' token_url is no https URL", e.getMessage());
    }

    @Test
    void anIdentityIsNotShown() {
        AwsIdentity identity = AwsIdentity.of(AWS::get);
        assertFalse(identity.toString().contains("aws-") || identity.toString().contains("AKID"), identity.toString());
    }

    private String federation(boolean impersonating) throws Exception {
        Map<String, Object> document = new TreeMap<>(Map.of(
                "type", "external_account",
                "audience", "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/aws",
                "subject_token_type", "urn:ietf:params:aws:token-type:aws4_request",
                "token_url", google.url() + "/v1/token",
                "credential_source", Map.of("environment_id", "aws1")));
        if (impersonating) {
            document.put(
                    "service_account_impersonation_url",
                    google.url() + "/v1/projects/-/serviceAccounts/" + TestAccount.EMAIL + ":generateAccessToken");
        }
        return JSON.writeValueAsString(document);
    }

    /** The subject token is a signed request to AWS, which nobody here sends. */
    @Test
    void anAwsRoleIsExchangedForAToken() throws Exception {
        google.answers(200, """
                {"access_token": "ya29.sts", "token_type": "Bearer", "expires_in": 3600,
                 "issued_token_type": "urn:ietf:params:oauth:token-type:access_token"}""");
        assertEquals(Map.of("Authorization", "Bearer ya29.sts"), headers(of(federation(false), AWS::get)));

        TokenServer.Asked asked = google.asked().get(0);
        assertEquals("/v1/token", asked.path());
        Map<String, String> form = Form.of(asked.body());
        assertEquals("urn:ietf:params:oauth:grant-type:token-exchange", form.get("grant_type"));
        assertEquals(SCOPE, form.get("scope"));
        assertEquals("urn:ietf:params:aws:token-type:aws4_request", form.get("subject_token_type"));
        JsonNode subject = JSON.readTree(Form.decoded(form.getOrDefault("subject_token", "")));
        assertEquals(
                "https://sts.eu-west-1.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15",
                subject.path("url").asText());
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        subject.path("headers")
                .forEach(header -> headers.put(
                        header.path("key").asText(), header.path("value").asText()));
        assertTrue(headers.getOrDefault("Authorization", "").contains("Credential=AKIDEXAMPLE/"), headers.toString());
        assertTrue(headers.getOrDefault("Authorization", "").contains("/eu-west-1/sts/aws4_request"));
        assertEquals("aws-session-1", headers.get("x-amz-security-token"));
        assertTrue(
                headers.getOrDefault("x-goog-cloud-target-resource", "").startsWith("//iam.googleapis.com/projects/1"));
    }

    @Test
    void anAwsRoleMayActAsAServiceAccount() throws Exception {
        String end = Ticker.SYSTEM.now().plusSeconds(3600).toString().replaceFirst("\\..*Z", "Z");
        google.answers(path -> path.equals("/v1/token") ? """
                {"access_token": "ya29.sts", "token_type": "Bearer", "expires_in": 3600,
                 "issued_token_type": "urn:ietf:params:oauth:token-type:access_token"}""" : """
                {"accessToken": "ya29.acting", "expireTime": "%s"}""".formatted(end));
        assertEquals(Map.of("Authorization", "Bearer ya29.acting"), headers(of(federation(true), AWS::get)));
        TokenServer.Asked acting = google.asked().get(1);
        assertEquals("Bearer ya29.sts", acting.authorization());
        assertTrue(acting.body().contains(SCOPE), acting.body());
    }

    @Test
    void anExchangeThatIsRefusedIsToldInOneLine() throws Exception {
        google.answers(400, """
                {"error": "invalid_grant", "error_description": "The AWS role aws-secret-1 is not trusted"}""");
        String document = federation(false);
        AccessException e = assertThrows(AccessException.class, () -> of(document, AWS::get));
        String why = String.valueOf(e.getMessage());
        assertTrue(why.matches("Google gives no access token: (HTTP 400 )?invalid_grant"), why);
    }

    @Test
    void withoutAnAwsIdentityNobodyIsAsked() throws Exception {
        String document = federation(false);
        AccessException e =
                assertThrows(AccessException.class, () -> VertexAccess.of(document, name -> null, Ticker.SYSTEM));
        assertTrue(String.valueOf(e.getMessage()).endsWith("AWS_REGION is not set"), e.getMessage());
        assertEquals(List.of(), google.asked());
    }
}
