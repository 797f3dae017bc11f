package dev.tpsmatrix.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTextTest {

    private static final String NONCE = "b-0123456789abcdef0123456789-17";

    @Test
    void beginsWithTheNonce() {
        assertTrue(prompts(1).of(NONCE, new Size(200, 150), 17).startsWith(NONCE + "\n"));
    }

    @Test
    void asksForTwiceTheProseThatTheAnswerMayHave() {
        assertEquals(
                "Write at least 225 words of varied, flowing prose without lists, counting or repetition, and nothing else;"
                        + " don't stop early.",
                body(prompts(1).of(NONCE, new Size(1, 150), 17)));
    }

    @ParameterizedTest(name = "{0} tokens")
    @ValueSource(ints = {60, 200, 400, 800, 20_000, 150_000})
    void isFourCharactersAToken(int tokens) {
        int chars = prompts(1).of(NONCE, new Size(tokens, 100), 17).length();
        assertEquals(4.0 * tokens, chars, 8);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, -5, 42})
    void afterTheNonceAllTargetsReadTheSame(long seed) {
        for (int seq = 1; seq <= 200; seq++) {
            Size size = new Size(150 + seq, 100);
            assertEquals(
                    body(prompts(seed).of("b-one-" + seq, size, seq)),
                    body(prompts(seed).of("b-another-job-" + seq, size, seq)));
        }
    }

    @Test
    void eachRequestHasNotesOfItsOwn() {
        Size size = new Size(200, 150);
        assertNotEquals(body(prompts(1).of(NONCE, size, 1)), body(prompts(1).of(NONCE, size, 2)));
        assertNotEquals(body(prompts(1).of(NONCE, size, 1)), body(prompts(2).of(NONCE, size, 1)));
    }

    @Test
    void theNotesAreVaried() {
        String[] words = body(prompts(1).of(NONCE, new Size(2000, 150), 1)).split("\\W+");
        assertTrue(Arrays.stream(words).distinct().count() > 300, () -> String.join(" ", words));
    }

    /** A nonce follows what is shared, so that no cache holds more than that. */
    @Test
    void whereCachesMayHelpAllBeginAlike() {
        PromptText prompts = new PromptText(Workloads.caching(new Cache.Allow(50)));
        String first = prompts.of("b-one-1", new Size(300, 100), 1);
        String second = prompts.of("b-one-2", new Size(300, 100), 2);
        String shared = first.substring(0, 200);
        assertEquals(shared, second.substring(0, 200));
        assertEquals("b-one-1", first.substring(200, first.indexOf('\n', 200)));
        assertEquals("b-one-2", second.substring(200, second.indexOf('\n', 200)));
        assertEquals(4.0 * 300, first.length(), 30);
    }

    private static PromptText prompts(long seed) {
        return new PromptText(Workloads.with(seed, List.of(new SizePoint(50, 200, 150))));
    }

    private static String body(String prompt) {
        return prompt.substring(prompt.indexOf('\n') + 1);
    }
}
