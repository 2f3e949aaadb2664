package dev.kahn.benchmarks.inner;

/**
 * What one part takes.
 *
 * @param part which
 * @param nanos nanoseconds, the mean of all iterations
 * @param error half of the interval in which the mean is with 99.9 % confidence
 */
record InnerResult(String part, double nanos, double error) {}
