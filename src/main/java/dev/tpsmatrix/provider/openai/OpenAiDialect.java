package dev.tpsmatrix.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.provider.chat.ChatDialect;
import dev.tpsmatrix.target.Capabilities;

/**
 * OpenAI's own Chat Completions. Its hosts also get what others may refuse: {@code include_obfuscation: false} (no padding in
 * the measured bytes), {@code store: false}, and {@code service_tier: default} (a project's setting must not move the
 * figures). {@code max_completion_tokens} is what its newer models take; {@code max_tokens} beside it would be refused.
 */
public final class OpenAiDialect extends ChatDialect {

    private final boolean atHome;

    /** For a server at this host. */
    public OpenAiDialect(String host, Capabilities capabilities) {
        super(capabilities);
        this.atHome = host.equals("openai.com") || host.endsWith(".openai.com");
    }

    @Override
    protected String lengthKey() {
        return "max_completion_tokens";
    }

    @Override
    public ObjectNode parameters() {
        ObjectNode parameters = super.parameters();
        if (atHome) {
            parameters.withObject("stream_options").put("include_obfuscation", false);
            parameters.put("store", false).put("service_tier", "default");
        }
        return parameters;
    }
}
