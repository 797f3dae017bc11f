package dev.tpsmatrix.trigger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A Function URL's events as text. */
public final class SignedCalls {

    private SignedCalls() {}

    /** A {@code model.released} of {@code model}. */
    public static String standard(String secret, String id, long timestamp, String model) {
        String body = Calls.standardBody(model);
        ObjectNode event = new ObjectMapper().createObjectNode();
        event.put("version", "2.0").put("rawPath", "/release/standard");
        Map<String, String> headers = Calls.standard(secret, id, timestamp, body);
        headers.forEach(event.putObject("headers")::put);
        event.putObject("requestContext").putObject("http").put("method", "POST");
        return event.put("body", body).put("isBase64Encoded", false).toString();
    }
}
