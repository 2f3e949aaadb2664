package dev.kahn.benchmarks.server;

import dev.kahn.benchmarks.Spread;
import java.util.Locale;

/**
 * One measurement of a server.
 *
 * @param measure what was measured
 * @param found the result
 * @param toReach the limit
 */
record ServerResult(String measure, Spread found, String toReach) {

    static final String HEADER = String.format("%-34s %30s  %s", "", "median (range)", "to reach");

    /** A row of the table. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-34s %30s  %s", measure, found, toReach);
    }
}
