package dev.tpsmatrix.burst;

import org.jspecify.annotations.Nullable;

/** A machine that tells nothing. */
final class SilentMachine implements Machine {

    static final Machine SILENT = new SilentMachine();

    private SilentMachine() {}

    @Override
    public double gcMs() {
        return 0;
    }

    @Override
    public @Nullable Double throttledMs() {
        return null;
    }
}
