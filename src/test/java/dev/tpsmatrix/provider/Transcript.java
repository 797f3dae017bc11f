package dev.tpsmatrix.provider;

import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Usage;
import org.jspecify.annotations.Nullable;

/**
 * A recorded answer with status 200, and what it comes to once its HTTP answer has ended.
 *
 * @param name of its file, without folder and ending
 * @param chunks content events, hidden ones too
 * @param chars visible characters, in code points
 * @param reason as the provider names it; null if it names none
 * @param served the model that answered; null if it isn't said
 */
public record Transcript(
        String name,
        Outcome outcome,
        int chunks,
        int chars,
        Usage usage,
        @Nullable String reason,
        @Nullable String served) {}
