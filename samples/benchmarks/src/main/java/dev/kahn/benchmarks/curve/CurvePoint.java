package dev.kahn.benchmarks.curve;

import dev.kahn.benchmarks.Spread;
import java.util.Locale;

/**
 * A point of a curve.
 *
 * @param curve what grows: tasks in a {@code row}, {@code tasks} at once, {@code dags}, {@code runs} at once, or earlier runs
 *     ({@code history})
 * @param size how many there were
 * @param micros microseconds that a task took
 */
record CurvePoint(String curve, int size, Spread micros) {

    static final String HEADER = String.format("%-9s %9s %34s", "", "size", "µs for a task: median (range)");

    /** A row of the table. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-9s %9d %34s", curve, size, micros);
    }
}
