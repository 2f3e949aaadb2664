package dev.kahn.benchmarks.memory;

import java.util.Locale;

/**
 * How much heap one idle thing takes.
 *
 * @param thing what is idle
 * @param count how many of them there were
 * @param bytes by how many bytes the live heap grew for each
 */
record MemoryResult(String thing, int count, double bytes) {

    static final String HEADER = String.format("%-28s %9s %9s", "", "count", "bytes");

    /** A row of the table. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-28s %,9d %9.0f", thing, count, bytes);
    }
}
