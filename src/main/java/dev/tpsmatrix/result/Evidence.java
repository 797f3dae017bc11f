package dev.tpsmatrix.result;

/** Whether a sample is large enough for a quantile (design: plain from 20 ÷ (1 − p), few from 5 ÷ (1 − p)). */
public enum Evidence {
    PLAIN,
    FEW,
    NONE;

    public static Evidence of(long samples, double quantile) {
        double tail = samples * (1 - quantile) + 1e-9;
        return tail >= 20 ? PLAIN : tail >= 5 ? FEW : NONE;
    }
}
