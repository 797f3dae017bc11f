package dev.tpsmatrix.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An error as a provider words it.
 *
 * @param status of the HTTP answer, 0 within a stream
 * @param type the provider's class of error, lower case; empty if it names none
 * @param code what it is within that class, lower case; empty if it names none
 */
public record ProviderError(int status, String type, String code, String message) {

    /** Of an object with {@code type}, {@code code} (or {@code details.error_code}) and {@code message}, or a bare text. */
    public static ProviderError of(int status, JsonNode error) {
        String message =
                error.isTextual() ? error.textValue() : error.path("message").asText("");
        String code = name(error.path("code"));
        return new ProviderError(
                status,
                name(error.path("type")),
                code.isEmpty() ? name(error.path("details").path("error_code")) : code,
                message);
    }

    /** Of an answer's body, which may be anything; an {@code error} in it speaks for it. */
    public static ProviderError ofBody(int status, byte[] body) {
        JsonNode root = Json.readLeniently(body);
        if (root.isObject()) {
            return of(status, root.has("error") ? root.get("error") : root);
        }
        String text = new String(Arrays.copyOf(body, Math.min(body.length, 1_000)), StandardCharsets.UTF_8).strip();
        return new ProviderError(status, "", "", text.startsWith("<") ? "" : text);
    }

    /** By code, else by type, else by status or a code that is one (vLLM, llama.cpp). */
    public Judgement judged(Map<String, Judgement> known) {
        Judgement byCode = known.get(code);
        Judgement byName = byCode != null ? byCode : known.get(type);
        return byName != null ? byName : Judgement.ofStatus(status != 0 ? status : codeAsStatus());
    }

    /** In one line. */
    public String describe() {
        String line = Stream.of(status == 0 ? "" : "HTTP " + status, code.isEmpty() ? type : code, message)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(": "));
        return line.isEmpty() ? "an error without a reason" : line;
    }

    private int codeAsStatus() {
        return code.matches("\\d{3}") ? Integer.parseInt(code) : 0;
    }

    private static String name(JsonNode node) {
        return node.isNull() ? "" : node.asText("").toLowerCase(Locale.ROOT);
    }
}
