package dev.tpsmatrix.provider.azure;

import dev.tpsmatrix.provider.chat.ChatDialect;
import dev.tpsmatrix.target.Capabilities;

/** Azure OpenAI's {@code /openai/v1}, which takes no version; the model is a deployment's name. */
public final class AzureDialect extends ChatDialect {

    public AzureDialect(Capabilities capabilities) {
        super(capabilities);
    }

    @Override
    protected String lengthKey() {
        return "max_completion_tokens";
    }
}
