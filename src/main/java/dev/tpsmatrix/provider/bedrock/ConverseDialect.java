package dev.tpsmatrix.provider.bedrock;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.provider.Dialect;
import dev.tpsmatrix.provider.RetryAfter;
import dev.tpsmatrix.provider.StreamEvent;
import dev.tpsmatrix.provider.StreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * ConverseStream. A request is let in by its input and {@code maxTokens} together, whatever is then used of them; of the
 * account's limits no answer says a word.
 */
public final class ConverseDialect implements Dialect {

    /** @param model an id, or the id or ARN of an inference profile, which may hold ':' and '/' */
    @Override
    public String path(String model) {
        return "/model/" + URLEncoder.encode(model, StandardCharsets.UTF_8) + "/converse-stream";
    }

    @Override
    public String mediaType() {
        return "application/vnd.amazon.eventstream";
    }

    @Override
    public ObjectNode body(String model, String prompt, int maxOutputTokens) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode message = root.putArray("messages").addObject().put("role", "user");
        message.putArray("content").addObject().put("text", prompt);
        root.putObject("inferenceConfig").put("maxTokens", maxOutputTokens);
        return root;
    }

    @Override
    public StreamReader reader() {
        return new ConverseReader();
    }

    @Override
    public StreamEvent.Failed refusal(int status, Function<String, @Nullable String> headers, byte[] body) {
        return BedrockErrors.http(status, headers.apply("x-amzn-errortype"), body, RetryAfter.of(headers));
    }
}
