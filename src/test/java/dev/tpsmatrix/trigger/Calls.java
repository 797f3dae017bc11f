package dev.tpsmatrix.trigger;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Calls of the release door, signed as their senders' documentation says. */
final class Calls {

    private Calls() {}

    static APIGatewayV2HTTPEvent post(String source, Map<String, String> headers, String body, boolean base64) {
        return call("POST", "/release/" + source, headers, body, base64);
    }

    static APIGatewayV2HTTPEvent call(
            String method, String path, Map<String, String> headers, String body, boolean base64) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRawPath(path)
                .withHeaders(headers)
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                .withMethod(method)
                                .build())
                        .build())
                .withBody(base64 ? Base64.getEncoder().encodeToString(bytes) : body)
                .withIsBase64Encoded(base64)
                .build();
    }

    static String gitHubBody(String repository, String tag, String publishedAt) {
        return """
                {"action": "published",
                 "release": {"id": 1, "tag_name": "%s", "name": "n", "draft": false, "published_at": "%s"},
                 "repository": {"id": 2, "full_name": "%s"}, "sender": {"login": "somebody"}}
                """.formatted(tag, publishedAt, repository);
    }

    static Map<String, String> gitHub(String secret, String event, String body) {
        Map<String, String> headers = new HashMap<>();
        headers.put("x-github-event", event);
        headers.put("x-github-delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958");
        headers.put(
                "x-hub-signature-256",
                "sha256=" + HexFormat.of().formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), body)));
        return headers;
    }

    static String standardBody(String model) {
        return "{\"type\": \"model.released\", \"timestamp\": \"2026-11-24T10:00:00Z\", \"data\": {\"provider\": \"openai\","
                + " \"model\": \"" + model + "\"}}";
    }

    static Map<String, String> standard(String secret, String id, long timestamp, String body) {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        Map<String, String> headers = new HashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(timestamp));
        headers.put(
                "webhook-signature",
                "v1," + Base64.getEncoder().encodeToString(hmac(key, id + "." + timestamp + "." + body)));
        return headers;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
