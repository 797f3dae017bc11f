package dev.tpsmatrix.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is answered over HTTP. Figures change with the next run, so nobody keeps it. */
public record Reply(int status, Map<String, String> headers, String body) {

    static final int OK = 200;

    static Reply of(int status, String type, String body) {
        return new Reply(
                status,
                Map.of(
                        "content-type", type,
                        "cache-control", "no-store",
                        "vary", "accept",
                        "x-content-type-options", "nosniff"),
                body);
    }

    /** With one line that says why. */
    static Reply refused(RefusedException e) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("error", e.getMessage())
                .toString();
        return of(e.status(), Format.JSON.contentType(), body + "\n");
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }
}
