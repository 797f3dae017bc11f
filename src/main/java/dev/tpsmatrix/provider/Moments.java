package dev.tpsmatrix.provider;

import org.jspecify.annotations.Nullable;

public record Moments(
        @Nullable Long sent,
        @Nullable Long firstToken,
        @Nullable Long firstVisible,
        @Nullable Long lastToken,
        long end) {}
