package dev.tpsmatrix.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

public record Refusal(boolean fatal, @Nullable Duration retryAfter, String message) {}
