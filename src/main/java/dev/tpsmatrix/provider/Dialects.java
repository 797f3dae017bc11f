package dev.tpsmatrix.provider;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.provider.anthropic.AnthropicDialect;
import dev.tpsmatrix.provider.gemini.GeminiDialect;
import dev.tpsmatrix.provider.gemini.VertexAccess;
import dev.tpsmatrix.provider.openai.OpenAiDialect;
import org.jspecify.annotations.Nullable;

/** The one place that knows all dialects. */
final class Dialects {

    private Dialects() {}

    static Dialect of(Destination to) {
        String host = to.baseUrl().getHost();
        return switch (to.provider()) {
            case OPENAI, OPENAI_COMPATIBLE -> new OpenAiDialect(host, to.capabilities());
            case ANTHROPIC -> new AnthropicDialect(host);
            case GEMINI -> GeminiDialect.gemini();
            case VERTEX -> GeminiDialect.vertex();
            case OPENAI_RESPONSES, AZURE, BEDROCK -> throw soon(to);
        };
    }

    static Access access(Destination to, @Nullable String key) {
        return switch (to.provider()) {
            case OPENAI, OPENAI_RESPONSES, OPENAI_COMPATIBLE -> key == null ? Access.NONE : KeyAccess.bearer(key);
            case AZURE -> key == null ? Access.NONE : KeyAccess.header("api-key", key);
            case ANTHROPIC -> key == null ? Access.NONE : KeyAccess.header("x-api-key", key);
            case GEMINI -> key == null ? Access.NONE : KeyAccess.header("x-goog-api-key", key);
            case VERTEX -> key == null ? Access.NONE : VertexAccess.of(key, System::getenv, Ticker.SYSTEM);
            case BEDROCK -> throw soon(to);
        };
    }

    private static IllegalStateException soon(Destination to) {
        return new IllegalStateException(to.provider().id() + " is not there yet");
    }
}
