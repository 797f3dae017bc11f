package dev.tpsmatrix.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.api.client.http.HttpResponseException;
import dev.tpsmatrix.provider.Json;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why no token came, in our own words: the library's hold the answer's body and the account's address. */
final class TokenFailure {

    private static final Pattern WORD = Pattern.compile("[A-Za-z_]{1,40}");

    /** How the library words an error of the exchange of a token. */
    private static final Pattern EXCHANGE = Pattern.compile("Error code ([A-Za-z_]{1,40})");

    private TokenFailure() {}

    static String why(Exception failure) {
        Throwable cause = failure;
        while (true) {
            if (cause instanceof HttpResponseException answered) {
                return ("HTTP " + answered.getStatusCode() + " " + word(answered.getContent())).strip();
            }
            Matcher exchange = EXCHANGE.matcher(String.valueOf(cause.getMessage()));
            if (exchange.lookingAt()) {
                return exchange.group(1);
            }
            if (cause.getCause() == null) {
                return "no answer (" + cause.getClass().getSimpleName() + ")";
            }
            cause = cause.getCause();
        }
    }

    /** The name of the error, which is all that may be shown of the body. */
    private static String word(@Nullable String body) {
        JsonNode root = Json.readLeniently((body == null ? "" : body).getBytes(StandardCharsets.UTF_8));
        return Stream.of(root.path("error"), root.path("error").path("status"))
                .map(node -> node.asText(""))
                .filter(text -> WORD.matcher(text).matches())
                .findFirst()
                .orElse("");
    }
}
