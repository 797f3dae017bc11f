package dev.tpsmatrix.workload;

import java.util.SplittableRandom;

/**
 * The prompts of a workload: a nonce, the task, and notes that fill each up to its size; where caches may help, the same
 * text in front of all of them. Everything but the nonce follows from the workload's seed and the request's number alone,
 * so that every model is asked the same. Varied prose is asked for, since counting and repetition flatter speculative
 * decoding.
 *
 * <p>A token is taken to be four characters, and three quarters of a word: the usual estimates for English, which hold
 * to some ten percent; what a provider counts is in the results.
 */
public final class PromptText {

    private static final int CHARS_PER_TOKEN = 4;
    private static final double WORDS_PER_TOKEN = 0.75;
    /** So much more is asked for than the answer may have, so that the limit ends it and not the model's choice. */
    private static final double OVER = 2;

    /** What is set aside for the nonce, whatever its length, so that the rest doesn't depend on it. */
    private static final int NONCE_CHARS = 36;

    private static final int BLOCK_CHARS = 1 << 16;
    private static final String NOTES = " Let these notes inspire you: ";
    private static final String BLOCK = Filler.block(BLOCK_CHARS);

    /** No request has it, so that no other text is drawn the same way. */
    private static final int PREFIX = 0;

    private final long seed;
    private final String prefix;

    public PromptText(Workload workload) {
        this.seed = workload.seed();
        this.prefix = workload.cache() instanceof Cache.Allow allow ? prefix(allow.sharedPrefixTokens()) : "";
    }

    private String prefix(int tokens) {
        StringBuilder text = new StringBuilder();
        fill(text, CHARS_PER_TOKEN * tokens - 1, Draws.of(seed, PREFIX));
        return text.append('\n').toString();
    }

    /**
     * @param nonce job id and sequence number, so that no prompt cache holds what follows; at most about 40 characters
     * @param size about how long the prompt is, never less than the task needs, and the answer that it may have
     * @param seq the request's number in its burst, from 1
     */
    public String of(String nonce, Size size, int seq) {
        String task = task(size.outputTokens());
        int missing = CHARS_PER_TOKEN * size.inputTokens() - prefix.length() - NONCE_CHARS - task.length();
        StringBuilder text =
                new StringBuilder(prefix.length() + nonce.length() + 1 + task.length() + Math.max(0, missing));
        text.append(prefix).append(nonce).append('\n').append(task);
        if (missing > NOTES.length()) {
            text.append(NOTES);
            fill(text, missing - NOTES.length(), Draws.of(seed, seq));
        }
        return text.toString();
    }

    private static String task(int outputTokens) {
        long words = Math.max(2, Math.round(OVER * outputTokens * WORDS_PER_TOKEN));
        return "Write at least " + words
                + " words of varied, flowing prose without lists, counting or repetition, and nothing else;"
                + " don't stop early.";
    }

    private static void fill(StringBuilder text, int chars, SplittableRandom random) {
        int missing = chars;
        while (missing > 0) {
            int word = BLOCK.indexOf(' ', random.nextInt(BLOCK_CHARS / 2)) + 1;
            int end = Math.min(BLOCK.length(), word + missing);
            text.append(BLOCK, word, end);
            missing -= end - word;
        }
    }
}
