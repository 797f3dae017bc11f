package dev.tpsmatrix.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.provider.chat.ChatDialect;
import dev.tpsmatrix.provider.chat.OpenAiHost;
import dev.tpsmatrix.target.Capabilities;

/**
 * OpenAI's own Chat Completions. {@code max_completion_tokens} is what its newer models take; {@code max_tokens} beside it
 * would be refused.
 */
public final class OpenAiDialect extends ChatDialect {

    private final String host;

    /** For a server at this host. */
    public OpenAiDialect(String host, Capabilities capabilities) {
        super(capabilities);
        this.host = host;
    }

    @Override
    protected String lengthKey() {
        return "max_completion_tokens";
    }

    @Override
    public ObjectNode parameters() {
        return OpenAiHost.told(host, super.parameters());
    }
}
