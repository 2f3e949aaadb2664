package dev.kahn.benchmarks.memory;

import java.util.Locale;

/**
 * How much of the heap one thing takes that rests.
 *
 * @param thing what rests
 * @param count how many of them there were
 * @param bytes by how many bytes what is alive on the heap grew for each
 */
record MemoryResult(String thing, int count, double bytes) {

    static final String HEADER = String.format("%-28s %9s %9s", "", "count", "bytes");

    /** A line of the table. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-28s %,9d %9.0f", thing, count, bytes);
    }
}
