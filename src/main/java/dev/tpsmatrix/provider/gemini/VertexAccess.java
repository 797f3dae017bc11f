package dev.tpsmatrix.provider.gemini;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.provider.Access;
import dev.tpsmatrix.provider.AccessException;
import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An access token of Google's, fetched once, for a burst that it outlives. */
public final class VertexAccess implements Access {

    /** The longest burst, and what comes before and after it. */
    static final Duration LEAST = Duration.ofMinutes(15);

    /** Of a key's lines: its last may be a few characters that tell nothing. */
    private static final int TELLING = 16;

    private final Map<String, String> headers;
    private final List<String> secrets;

    private VertexAccess(String token, String privateKey) {
        this.headers = Map.of("Authorization", "Bearer " + token);
        // Line by line, since whoever repeats a key may break its lines elsewhere.
        this.secrets = Stream.concat(
                        Stream.of(token),
                        privateKey.lines().filter(line -> line.length() >= TELLING && !line.startsWith("-")))
                .toList();
    }

    /**
     * Asks Google for a token, which may take seconds.
     *
     * @param document the JSON of a service account's key, or of workload identity federation from AWS
     * @param environment the value of a variable: AWS credentials come from there
     * @throws AccessException if the document is neither, or Google gives no token that lasts
     */
    public static Access of(String document, Function<String, @Nullable String> environment, Ticker ticker) {
        return of(document, environment, ticker, NetHttpTransport::new);
    }

    static Access of(
            String document,
            Function<String, @Nullable String> environment,
            Ticker ticker,
            HttpTransportFactory transports) {
        GoogleAccount account = GoogleAccount.of(document);
        GoogleCredentials credentials = account.credentials(environment, transports);
        AccessToken token;
        try {
            token = credentials.refreshAccessToken();
        } catch (IOException | IllegalArgumentException e) {
            throw new AccessException("Google gives no access token: " + TokenFailure.why(e));
        }
        Date end = token.getExpirationTime();
        if (end != null && end.toInstant().isBefore(ticker.now().plus(LEAST))) {
            throw new AccessException("Google's access token ends at " + end.toInstant() + ", within the "
                    + LEAST.toMinutes() + " minutes that a burst may need it for");
        }
        return new VertexAccess(token.getTokenValue(), account.privateKey());
    }

    @Override
    public Map<String, String> headers(String uri, byte[] body) {
        return headers;
    }

    @Override
    public String redact(String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, "***");
        }
        return redacted;
    }

    @Override
    public String toString() {
        return "an access token";
    }
}
