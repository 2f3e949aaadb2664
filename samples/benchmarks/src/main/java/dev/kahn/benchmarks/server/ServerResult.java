package dev.kahn.benchmarks.server;

import dev.kahn.benchmarks.Spread;
import java.util.Locale;

/**
 * One thing that was measured of a server.
 *
 * @param measure what
 * @param found how much
 * @param toReach how much it may be
 */
record ServerResult(String measure, Spread found, String toReach) {

    static final String HEADER = String.format("%-34s %30s  %s", "", "median (range)", "to reach");

    /** A line of the table. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-34s %30s  %s", measure, found, toReach);
    }
}
