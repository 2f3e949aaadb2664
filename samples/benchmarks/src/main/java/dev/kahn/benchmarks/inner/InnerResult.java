package dev.kahn.benchmarks.inner;

/**
 * What one part takes.
 *
 * @param part the name of the part
 * @param nanos nanoseconds, the mean of all iterations
 * @param error half of the 99.9 % confidence interval of the mean
 */
record InnerResult(String part, double nanos, double error) {}
