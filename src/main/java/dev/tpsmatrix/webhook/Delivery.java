package dev.tpsmatrix.webhook;

import java.util.Map;

/**
 * A call as it came.
 *
 * @param headers by their names in lower case
 * @param body the very bytes that were signed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Delivery(Map<String, String> headers, byte[] body) {

    /** The header, or an empty text. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
