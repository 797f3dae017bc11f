package dev.tpsmatrix.provider;

import java.time.Duration;

public record Ask(String clientRequestId, String prompt, int maxOutputTokens, Duration timeout) {}
