package dev.tpsmatrix.provider.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.provider.Access;
import dev.tpsmatrix.provider.AccessException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With token servers over real sockets. */
class VertexAccessTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final Map<String, String> AWS = Map.of(
            "AWS_REGION", "eu-west-1",
            "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY", "aws-secret-1",
            "AWS_SESSION_TOKEN", "aws-session-1");

    private final TokenServer google = new TokenServer();
    private final TestAccount account = TestAccount.at(google.url() + "/token");

    VertexAccessTest() throws Exception {}

    @AfterEach
    void close() {
        google.close();
    }

    private static Access of(String document) {
        return VertexAccess.of(document, AWS::get, Ticker.SYSTEM);
    }

    private static Map<String, String> headers(Access access) {
        return access.headers("https://aiplatform.googleapis.com/x", new byte[0]);
    }

    @Test
    void aServiceAccountSignsForItsToken() throws Exception {
        google.grants("ya29.one", 3600);
        long before = Ticker.SYSTEM.now().getEpochSecond();
        Access access = of(account.document());
        assertEquals(Map.of("Authorization", "Bearer ya29.one"), headers(access));

        Map<String, String> form = Form.of(google.asked().get(0).body());
        assertEquals("urn:ietf:params:oauth:grant-type:jwt-bearer", form.get("grant_type"));
        String[] assertion = form.getOrDefault("assertion", "").split("\\.");
        assertEquals("RS256", part(assertion[0]).path("alg").asText());
        assertEquals("key-id-1", part(assertion[0]).path("kid").asText());
        JsonNode claims = part(assertion[1]);
        assertEquals(TestAccount.EMAIL, claims.path("iss").asText());
        assertEquals(SCOPE, claims.path("scope").asText());
        assertEquals("https://oauth2.googleapis.com/token", claims.path("aud").asText());
        long issued = claims.path("iat").asLong();
        assertTrue(issued >= before - 60 && issued <= Ticker.SYSTEM.now().getEpochSecond() + 1, claims.toString());
        assertEquals(issued + 3600, claims.path("exp").asLong());
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(account.publicKey());
        signature.update((assertion[0] + "." + assertion[1]).getBytes(StandardCharsets.US_ASCII));
        assertTrue(signature.verify(Base64.getUrlDecoder().decode(assertion[2])));
    }

    private static JsonNode part(String part) throws Exception {
        return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }

    @Test
    void aTokenIsFetchedBeforeABurstAndNoneWithin() {
        google.grants("ya29.one", 3600);
        Access first = of(account.document());
        assertEquals(headers(first), headers(first));
        assertEquals(1, google.asked().size());
        google.grants("ya29.two", 3600);
        Access second = of(account.document());
        assertNotEquals(headers(first), headers(second), "the next burst has its own");
        assertEquals(2, google.asked().size());
    }

    @Test
    void aTokenThatEndsWithinABurstIsNone() {
        google.grants("ya29.short", 600);
        String why = failure(account.document());
        assertTrue(why.startsWith("Google's access token ends at "), why);
        assertTrue(why.endsWith(", within the 15 minutes that a burst may need it for"), why);
    }

    @Test
    void aTokenThatEndedBeforeNowIsNone() {
        google.grants("ya29.old", 3600);
        Ticker later = new Ticker() {
            @Override
            public long nanos() {
                return Ticker.SYSTEM.nanos();
            }

            @Override
            public Instant now() {
                return Ticker.SYSTEM.now().plusSeconds(7200);
            }
        };
        assertThrows(AccessException.class, () -> VertexAccess.of(account.document(), AWS::get, later));
    }

    @Test
    void neitherTokenNorKeyIsShown() {
        google.grants("ya29.one", 3600);
        Access access = of(account.document());
        assertEquals("an access token", access.toString());
        String shown = access.redact("HTTP 401: ya29.one and " + account.privateKey() + " and "
                + account.privateKey().replace("\n", "\\n"));
        assertTrue(shown.startsWith("HTTP 401: *** and "), shown);
        account.privateKey()
                .lines()
                .filter(line -> !line.startsWith("-----"))
                .forEach(line -> assertFalse(shown.contains(line), shown));
    }

    @Test
    void aRefusalIsToldInOneLineWithoutItsBody() {
        google.answers(400, """
                {"error": "invalid_grant", "error_description": "Invalid JWT of %s"}""".formatted(TestAccount.EMAIL));
        assertEquals("Google gives no access token: HTTP 400 invalid_grant", failure(account.document()));
        google.answers(403, "no");
        assertEquals("Google gives no access token: HTTP 403", failure(account.document()));
        google.close();
        assertEquals("Google gives no access token: no answer (ConnectException)", failure(account.document()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sk-secret-1 | are no JSON document of an allowed type",
                "{\"type\":\"authorized_user\",\"secret\":\"sk-secret-1\"} | are no JSON document of an allowed type",
                "[\"sk-secret-1\"] | are no JSON document of an allowed type",
                "{\"type\":\"service_account\",\"client_email\":\"sk-secret-1\"} | lack client_id",
                "{\"type\":\"external_account\",\"audience\":\"a\",\"token_url\":\"sk-secret-1\"} | token_url is no https URL"
            })
    void aDocumentThatIsNoneIsToldWithoutItsContent(String document, String why) {
        String told = failure(document);
        assertTrue(told.startsWith("the Google credentials") && told.contains(why), told);
        assertFalse(told.contains("sk-secret-1") || told.contains("\n"), told);
    }

    @Test
    void aKeyThatIsNoneIsToldWithoutIt() throws Exception {
        String broken = account.document().replace(account.secrets().get(3), "AAAA");
        assertEquals("the Google credentials' private_key is no RSA key in PEM (PKCS #8)", failure(broken));
    }

    /** Nothing of the key or of AWS in it, nor in what it was caused by. */
    private String failure(String document) {
        AccessException e = assertThrows(AccessException.class, () -> of(document));
        StringWriter all = new StringWriter();
        e.printStackTrace(new PrintWriter(all));
        account.secrets().forEach(line -> assertFalse(all.toString().contains(line)));
        AWS.forEach((name, value) ->
                assertFalse(value.contains("-1") && all.toString().contains("aws-s")));
        assertFalse(all.toString().contains(TestAccount.EMAIL));
        return String.valueOf(e.getMessage());
    }
}
