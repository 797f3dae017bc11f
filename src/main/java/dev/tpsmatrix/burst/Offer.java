package dev.tpsmatrix.burst;

import dev.tpsmatrix.burst.Questions.Question;
import dev.tpsmatrix.provider.StreamingModel.Prepared;
import dev.tpsmatrix.result.Phase;

/**
 * A transaction that is offered, or offered again.
 *
 * @param seq from 1
 * @param intendedMs when it was to start, in milliseconds from the burst's start
 * @param step of a sweep; 0 elsewhere
 * @param request that puts the question
 * @param attempt from 1
 */
record Offer(int seq, Phase phase, double intendedMs, int step, Question question, Prepared request, int attempt) {}
