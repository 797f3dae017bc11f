package dev.tpsmatrix.workload;

/** What one request asks for, in tokens. */
public record Size(int inputTokens, int outputTokens) {}
