package dev.kahn.benchmarks.engine;

import java.util.Locale;

/**
 * How late the runs of one tick were, in milliseconds.
 *
 * @param database the database
 * @param tick the number of the tick
 * @param moment the moment of a run: stored or started (on disk), begun (its body) or done (on disk)
 * @param median half of the runs were no later
 * @param p99 99 of 100 runs were no later
 * @param most no run was later
 */
record TickResult(String database, String tick, String moment, double median, double p99, double most) {

    static final String HEADER = String.format(
            Locale.ROOT, "%-11s %-21s %-11s %9s %9s %9s", "database", "tick", "ms until", "p50", "p99", "max");

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%-11s %-21s %-11s %9.1f %9.1f %9.1f", database, tick, moment, median, p99, most);
    }
}
