package dev.tpsmatrix.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/** An HTTP answer. */
record Reply(int status, Map<String, String> headers, String body) {

    static final String JSON = "application/json";

    static Reply of(int status, String type, String body) {
        return new Reply(status, Map.of("content-type", type), body);
    }

    static Reply error(int status, String message) {
        return of(
                status,
                JSON,
                JsonNodeFactory.instance.objectNode().put("error", message).toString());
    }
}
