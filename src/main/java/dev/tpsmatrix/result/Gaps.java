package dev.tpsmatrix.result;

/**
 * The gaps between arrivals of an answer's content; what arrives together has none between.
 *
 * @param maxMs the longest
 * @param stalls gaps of more than 10 times the median one, and of more than 250 ms
 */
public record Gaps(double maxMs, int stalls) {}
