package dev.tpsmatrix.provider;

import dev.tpsmatrix.result.Answer;
import dev.tpsmatrix.result.Outcome;
import org.jspecify.annotations.Nullable;

public record Reply(
        Outcome outcome,
        Moments moments,
        Answer answer,
        @Nullable Refusal refusal) {}
