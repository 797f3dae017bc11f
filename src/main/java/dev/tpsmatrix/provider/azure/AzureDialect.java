package dev.tpsmatrix.provider.azure;

import dev.tpsmatrix.provider.chat.ChatDialect;
import dev.tpsmatrix.result.Origin;
import dev.tpsmatrix.target.Capabilities;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Azure OpenAI's {@code /openai/v1}, which takes no version; the model is a deployment's name. */
public final class AzureDialect extends ChatDialect {

    public AzureDialect(Capabilities capabilities) {
        super(capabilities);
    }

    @Override
    protected String lengthKey() {
        return "max_completion_tokens";
    }

    /** The region that answered, such as {@code Sweden Central}: of the resource, if it is not told where the model ran. */
    @Override
    public Origin origin(Function<String, @Nullable String> headers) {
        return new Origin(null, null, headers.apply("x-ms-region"));
    }
}
