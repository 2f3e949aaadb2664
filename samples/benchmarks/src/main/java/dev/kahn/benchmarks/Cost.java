package dev.kahn.benchmarks;

/**
 * What one run of a process took.
 *
 * @param wall from its start to its end, in seconds
 * @param cpu user and system time of the process, in seconds; {@code NaN} if the operating system does not report it
 */
public record Cost(double wall, double cpu) {}
