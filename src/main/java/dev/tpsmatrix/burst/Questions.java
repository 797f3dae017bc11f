package dev.tpsmatrix.burst;

import dev.tpsmatrix.provider.Ask;

/** The transactions of a burst, in their order: sizes and prompts follow the workload's seed, whatever the target. */
interface Questions {

    /** @param seq from 1 */
    Question next(int seq);

    /**
     * @param inputTokens about as many as the prompt holds, by the workload's curve
     */
    record Question(Ask ask, int inputTokens) {}
}
