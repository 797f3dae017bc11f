package dev.tpsmatrix.provider.compatible;

import dev.tpsmatrix.provider.chat.ChatDialect;
import dev.tpsmatrix.target.Capabilities;

/**
 * vLLM, Ollama, llama.cpp, OpenRouter and the like. All of them understand {@code max_tokens}, though some call it by a newer
 * name too; Ollama knows only this one. One that wants {@code max_completion_tokens} is provider {@code openai} at its host.
 */
public final class CompatibleDialect extends ChatDialect {

    public CompatibleDialect(Capabilities capabilities) {
        super(capabilities);
    }

    @Override
    protected String lengthKey() {
        return "max_tokens";
    }
}
