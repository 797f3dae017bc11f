package dev.tpsmatrix.provider;

/** A request that runs. */
public interface Call {

    /** Ends the request now; its reply has outcome CUT. No effect once it is over. */
    void cut();
}
