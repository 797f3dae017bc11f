package dev.tpsmatrix.local.simulator;

/** OpenAI Chat Completions. */
final class OpenAiWire extends OpenAiFamily {

    static final OpenAiWire INSTANCE = new OpenAiWire();

    private OpenAiWire() {
        super("openai", "/openai/v1", "/chat/completions");
    }
}
