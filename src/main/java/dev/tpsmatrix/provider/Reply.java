package dev.tpsmatrix.provider;

import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended and what was measured on the way.
 *
 * @param answer what had come until then, also of a request that failed later
 * @param refusal why, where provider or network gave a reason; null for any other end
 */
public record Reply(
        Outcome outcome,
        Moments moments,
        Answer answer,
        @Nullable Refusal refusal) {}
