package dev.tpsmatrix.local.simulator;

/** When a stream tells its usage. */
enum Told {
    NEVER,
    AT_END,
    /** So far, in every chunk, as vLLM has it; and at the end. */
    EACH_CHUNK
}
