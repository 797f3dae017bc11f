package dev.tpsmatrix.burst;

import java.util.HashMap;
import java.util.Map;

/** A script that tells the attempts at a transaction apart. */
final class Tries implements Reaction.Script {

    /** What an attempt gets. */
    interface Script {
        Reaction to(int seq, int attempt, double nowMs);
    }

    private final Map<Integer, Integer> attempts = new HashMap<>();
    private final Script script;

    Tries(Script script) {
        this.script = script;
    }

    @Override
    public Reaction to(int seq, double nowMs) {
        return script.to(seq, attempts.merge(seq, 1, Integer::sum), nowMs);
    }
}
