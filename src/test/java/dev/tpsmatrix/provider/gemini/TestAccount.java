package dev.tpsmatrix.provider.gemini;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A service account with a key that is a test's own.
 *
 * @param document as Google writes it
 * @param privateKey in PEM, as the document has it
 */
public record TestAccount(String document, String privateKey, PublicKey publicKey) {

    static final String EMAIL = "bench@project-1.iam.gserviceaccount.com";

    public static TestAccount at(String tokenUri) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            String pem = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(pair.getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
            Map<String, String> document = Map.of(
                    "type", "service_account",
                    "project_id", "project-1",
                    "private_key_id", "key-id-1",
                    "private_key", pem,
                    "client_email", EMAIL,
                    "client_id", "123",
                    "token_uri", tokenUri);
            return new TestAccount(new ObjectMapper().writeValueAsString(document), pem, pair.getPublic());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lines of the key, of which none may be seen anywhere. */
    public List<String> secrets() {
        return privateKey.lines().filter(line -> !line.startsWith("-----")).toList();
    }
}
