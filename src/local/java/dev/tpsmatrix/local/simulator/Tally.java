package dev.tpsmatrix.local.simulator;

import dev.tpsmatrix.local.simulator.Truth.Sent;
import org.jspecify.annotations.Nullable;

/** The content of one answer that was sent so far. */
final class Tally {

    private final Chunks chunks;
    private int sent;
    private int tokens;
    private int thinkingTokens;

    @Nullable
    private Long firstNs;

    @Nullable
    private Long firstVisibleNs;

    @Nullable
    private Long lastNs;

    Tally(Chunks chunks) {
        this.chunks = chunks;
    }

    void chunk(int chunk, long now) {
        int count = chunks.tokens(chunk);
        tokens += count;
        if (chunks.isThinking(chunk)) {
            thinkingTokens += count;
        } else if (firstVisibleNs == null) {
            firstVisibleNs = now;
        }
        if (firstNs == null) {
            firstNs = now;
        }
        lastNs = now;
        sent++;
    }

    Sent with(int hidden) {
        return new Sent(firstNs, firstVisibleNs, lastNs, sent, hidden + tokens, hidden + thinkingTokens);
    }
}
