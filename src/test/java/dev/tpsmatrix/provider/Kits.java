package dev.tpsmatrix.provider;

import dev.tpsmatrix.provider.anthropic.AnthropicKit;
import dev.tpsmatrix.provider.azure.AzureKit;
import dev.tpsmatrix.provider.bedrock.BedrockKit;
import dev.tpsmatrix.provider.compatible.CompatibleKit;
import dev.tpsmatrix.provider.gemini.GeminiKit;
import dev.tpsmatrix.provider.gemini.VertexKit;
import dev.tpsmatrix.provider.openai.OpenAiKit;
import dev.tpsmatrix.provider.responses.ResponsesKit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The kits of all dialects. */
public final class Kits {

    /** A dialect's tests begin with its line here. */
    static final List<WireKit> ALL = List.of(
            new OpenAiKit(), //
            new ResponsesKit(),
            new AzureKit(),
            new CompatibleKit(),
            new AnthropicKit(),
            new GeminiKit(),
            new VertexKit(),
            new BedrockKit());

    private Kits() {}

    public static Stream<WireKit> all() {
        return ALL.stream();
    }

    /** For parameters of tests. */
    static Stream<Named<WireKit>> named() {
        return all().map(kit -> Named.of(kit.folder(), kit));
    }

    /** That of this folder under {@code wire/}. */
    public static WireKit of(String folder) {
        return all().filter(kit -> kit.folder().equals(folder)).findFirst().orElseThrow();
    }
}
