package dev.tpsmatrix.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tpsmatrix.target.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The keys that deploy.sh asks for are those that a burst will look for. */
class KeyVariablesTest {

    private static final String SCRIPT = ". infra/lib-config.sh; bench=$1; key_variables";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aProvidersOwn(Provider provider) throws Exception {
        assertEquals(
                Objects.requireNonNullElse(provider.keyVariable(), ""),
                asked("    - id: m\n      provider: %s\n".formatted(provider.id())));
    }

    @ParameterizedTest
    @EnumSource
    void aTargetsInItsPlace(Provider provider) throws Exception {
        assertEquals("MY_KEY", asked("    - {id: m, provider: %s, key: MY_KEY}\n".formatted(provider.id())));
        assertEquals("", asked("    - {id: m, provider: %s, key: none}\n".formatted(provider.id())));
    }

    private String asked(String target) throws IOException, InterruptedException {
        Path bench = Files.writeString(folder.resolve("bench.yaml"), "bench:\n  targets:\n" + target);
        Process bash = new ProcessBuilder("bash", "-c", SCRIPT, "bash", bench.toString())
                .redirectErrorStream(true)
                .start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), out);
        return out.strip();
    }
}
