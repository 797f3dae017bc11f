package dev.tpsmatrix.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tpsmatrix.provider.TestServer.Conversation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A server that repeats what must not be repeated, in one way, wherever a dialect has room for words. */
public final class EchoServer implements AutoCloseable {

    /** What it lets in with who asked at {@code /token}. */
    public static final String TOKEN = "ya29.echoed-access-token-0123456789";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a frame is, is told by these. */
    private static final Set<String> KINDS = Set.of("type", "object", "event", "role", "stop_reason", "stopReason");

    /** How it answers. */
    public enum Way {
        /** The provider's own error of that status, with more words. */
        UNAUTHORIZED,
        THROTTLED,
        PLAIN_TEXT,
        MEDIA_TYPE,
        /** An answer that completes. */
        ANSWER,
        ERROR_IN_STREAM,
        NO_JSON_IN_STREAM,
        /** Nobody gets a token. */
        NO_TOKEN
    }

    private final TestServer server = new TestServer();
    private final WireKit kit;
    private final Way way;
    private boolean sold;

    public EchoServer(WireKit kit, Way way) throws IOException {
        this.kit = kit;
        this.way = way;
    }

    public String url() {
        return server.url();
    }

    /**
     * Begins to answer.
     *
     * @param secrets that it somehow knows, beside what requests tell it
     */
    public void start(List<String> secrets) {
        Thread thread = new Thread(() -> serve(secrets), "echo-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(List<String> secrets) {
        try {
            while (true) {
                Conversation talk = server.next();
                String echo = String.join(" ", secrets) + " " + (sold ? TOKEN : "") + " "
                        + String.join(" ", talk.headers().values());
                if (talk.requestLine().contains("/token ")) {
                    token(talk, echo + " " + talk.body());
                } else {
                    answer(talk, echo);
                }
            }
        } catch (IOException | InterruptedException | AssertionError e) {
            // Nobody asks any more.
        }
    }

    private void token(Conversation talk, String echo) throws IOException {
        if (way == Way.NO_TOKEN) {
            talk.answer(
                    401,
                    "{\"error\":" + TextNode.valueOf(echo) + ",\"error_description\":" + TextNode.valueOf(echo) + "}");
        } else {
            talk.answer(200, "{\"access_token\":\"" + TOKEN + "\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");
        }
    }

    private void answer(Conversation talk, String echo) throws IOException {
        String[] headers = headers(echo);
        String mediaType = Recorded.dialect(kit).mediaType();
        switch (way) {
            case UNAUTHORIZED, NO_TOKEN -> talk.answer(401, body(401, echo), headers);
            case THROTTLED -> talk.answer(429, body(429, echo), headers);
            case PLAIN_TEXT -> talk.answer(500, echo, headers);
            case MEDIA_TYPE -> talk.streamOf("text/" + echo, headers).end();
            case ANSWER ->
                talk.streamOf(mediaType, headers).chunk(stream("text", echo)).end();
            case ERROR_IN_STREAM ->
                talk.streamOf(mediaType, headers).chunk(stream(failing(), echo)).end();
            case NO_JSON_IN_STREAM ->
                talk.streamOf(mediaType, headers).chunk(garbled(echo)).end();
        }
    }

    /** Those that hold no more than a line, and nothing that ends one. */
    private String[] headers(String echo) {
        List<String> names = new ArrayList<>(kit.limitHeaders());
        names.addAll(List.of("retry-after", "x-request-id", "request-id", "x-amzn-requestid", "x-amzn-errortype"));
        return names.stream()
                .map(name -> name + ": " + echo.replaceAll("[^ -~]", ""))
                .toArray(String[]::new);
    }

    private String body(int status, String echo) throws IOException {
        HttpError error = kit.errors().stream()
                .filter(e -> e.status() == status)
                .findFirst()
                .orElseThrow();
        return worded(JSON.readTree(error.body()), "", echo).toString();
    }

    private String failing() {
        return kit.transcripts().stream()
                .map(Transcript::name)
                .filter(name -> name.startsWith(Standard.ERROR))
                .findFirst()
                .orElseThrow();
    }

    private byte[] stream(String name, String echo) throws IOException {
        return Recorded.join(Recorded.of(kit.folder() + "/" + name).frames().stream()
                .map(frame -> kit.framing().rewritten(frame, payload -> worded(payload, echo)))
                .toList());
    }

    private byte[] garbled(String echo) throws IOException {
        byte[] echoed = echo.getBytes(StandardCharsets.UTF_8);
        return Recorded.join(Recorded.of(kit.folder() + "/text").frames().stream()
                .map(frame -> kit.framing().rewritten(frame, payload -> echoed))
                .toList());
    }

    private static byte[] worded(byte[] payload, String echo) {
        try {
            return JSON.writeValueAsBytes(worded(JSON.readTree(payload), "", echo));
        } catch (JsonProcessingException e) {
            return payload; // such as [DONE]
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Every text with the echo behind it, except those that tell what the whole is. */
    private static JsonNode worded(JsonNode node, String name, String echo) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(field -> object.set(field, worded(object.get(field), field, echo)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, worded(array.get(i), "", echo));
            }
        } else if (node.isTextual() && !KINDS.contains(name)) {
            return TextNode.valueOf(node.textValue() + " " + echo);
        }
        return node;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
