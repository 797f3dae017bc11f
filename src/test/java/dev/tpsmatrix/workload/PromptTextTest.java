package dev.tpsmatrix.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTextTest {

    private static final String NONCE = "b-0123456789abcdef0123456789-17";

    @Test
    void beginsWithTheNonce() {
        assertTrue(PromptText.of(NONCE, new Size(200, 150), 1, 17).startsWith(NONCE + "\n"));
    }

    @Test
    void asksForProseOfTheAnswersLength() {
        assertEquals(
                "Write about 113 words of varied, flowing prose without lists, counting or repetition, and nothing else.",
                body(PromptText.of(NONCE, new Size(1, 150), 1, 17)));
    }

    @ParameterizedTest(name = "{0} tokens")
    @ValueSource(ints = {60, 200, 400, 800, 20_000, 150_000})
    void isFourCharactersAToken(int tokens) {
        int chars = PromptText.of(NONCE, new Size(tokens, 100), 1, 17).length();
        assertEquals(4.0 * tokens, chars, 8);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, -5, 42})
    void afterTheNonceAllTargetsReadTheSame(long seed) {
        for (int seq = 1; seq <= 200; seq++) {
            Size size = new Size(150 + seq, 100);
            assertEquals(
                    body(PromptText.of("b-one-" + seq, size, seed, seq)),
                    body(PromptText.of("b-another-job-" + seq, size, seed, seq)));
        }
    }

    @Test
    void eachRequestHasNotesOfItsOwn() {
        Size size = new Size(200, 150);
        assertNotEquals(body(PromptText.of(NONCE, size, 1, 1)), body(PromptText.of(NONCE, size, 1, 2)));
        assertNotEquals(body(PromptText.of(NONCE, size, 1, 1)), body(PromptText.of(NONCE, size, 2, 1)));
    }

    @Test
    void theNotesAreVaried() {
        String[] words = body(PromptText.of(NONCE, new Size(2000, 150), 1, 1)).split("\\W+");
        assertTrue(Arrays.stream(words).distinct().count() > 300, () -> String.join(" ", words));
    }

    private static String body(String prompt) {
        return prompt.substring(prompt.indexOf('\n') + 1);
    }
}
