package dev.kahn.benchmarks.engine;

import java.util.Locale;

/**
 * How late the runs of one tick were, in milliseconds.
 *
 * @param database on which database
 * @param tick which tick
 * @param moment what of a run: stored or started (on the disk), begun (its body) or done (on the disk)
 * @param median of half of the runs it was no later
 * @param p99 of 99 of 100 of the runs it was no later
 * @param most of all runs it was no later
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
