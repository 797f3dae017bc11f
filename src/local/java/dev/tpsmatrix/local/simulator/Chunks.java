package dev.tpsmatrix.local.simulator;

/** The content events of an answer: {@code thinking} tokens first, then {@code text} tokens, so many to a chunk. */
record Chunks(int thinking, int text, int perChunk) {

    int count() {
        return thinkingCount() + count(text);
    }

    int thinkingCount() {
        return count(thinking);
    }

    boolean isThinking(int chunk) {
        return chunk < thinkingCount();
    }

    int tokens(int chunk) {
        return isThinking(chunk)
                ? Math.min(perChunk, thinking - chunk * perChunk)
                : Math.min(perChunk, text - (chunk - thinkingCount()) * perChunk);
    }

    private int count(int tokens) {
        return (tokens + perChunk - 1) / perChunk;
    }
}
