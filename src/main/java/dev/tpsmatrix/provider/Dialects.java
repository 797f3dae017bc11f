package dev.tpsmatrix.provider;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.provider.anthropic.AnthropicDialect;
import dev.tpsmatrix.provider.azure.AzureDialect;
import dev.tpsmatrix.provider.bedrock.BedrockAccess;
import dev.tpsmatrix.provider.bedrock.ConverseDialect;
import dev.tpsmatrix.provider.compatible.CompatibleDialect;
import dev.tpsmatrix.provider.gemini.GeminiDialect;
import dev.tpsmatrix.provider.gemini.VertexAccess;
import dev.tpsmatrix.provider.openai.OpenAiDialect;
import dev.tpsmatrix.provider.responses.ResponsesDialect;
import dev.tpsmatrix.target.Provider;
import org.jspecify.annotations.Nullable;

/** The one place that knows all dialects. */
final class Dialects {

    private Dialects() {}

    static Dialect of(Destination to) {
        String host = to.baseUrl().getHost();
        return switch (to.provider()) {
            case OPENAI -> new OpenAiDialect(host, to.capabilities());
            case OPENAI_RESPONSES -> new ResponsesDialect(host);
            case OPENAI_COMPATIBLE -> new CompatibleDialect(to.capabilities());
            case AZURE -> new AzureDialect(to.capabilities());
            case ANTHROPIC -> new AnthropicDialect(host);
            case GEMINI -> GeminiDialect.gemini();
            case VERTEX -> GeminiDialect.vertex();
            case BEDROCK -> new ConverseDialect();
        };
    }

    static Access access(Destination to, @Nullable String key) {
        if (key == null) {
            return to.provider() == Provider.BEDROCK ? BedrockAccess.toModels(to.baseUrl()) : Access.NONE;
        }
        return switch (to.provider()) {
            case OPENAI, OPENAI_RESPONSES, OPENAI_COMPATIBLE, BEDROCK -> KeyAccess.bearer(key);
            case AZURE -> isToken(key) ? KeyAccess.bearer(key) : KeyAccess.header("api-key", key);
            case ANTHROPIC -> KeyAccess.header("x-api-key", key);
            case GEMINI -> KeyAccess.header("x-goog-api-key", key);
            case VERTEX -> VertexAccess.of(key, System::getenv, Ticker.SYSTEM);
        };
    }

    /** Whether it is one that Entra made (a JSON web token) and no key of the resource. */
    private static boolean isToken(String key) {
        return key.startsWith("eyJ");
    }
}
