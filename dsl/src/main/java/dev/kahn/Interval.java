package dev.kahn;

import java.time.Duration;
import java.time.Instant;

/**
 * The period that a scheduled run covers: from the previous tick (inclusive) to its own tick (exclusive).
 * A manual run has an empty interval: its start equals its end.
 *
 * @param start the first moment
 * @param end the first moment after it; not before {@code start}
 */
public record Interval(Instant start, Instant end) {

    /**
     * @throws IllegalArgumentException if {@code end} is before {@code start}
     */
    public Interval {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("the interval ends at " + end + ", before it starts at " + start);
        }
    }

    /**
     * An empty interval, such as that of a manual run.
     *
     * @param at its start and end
     * @return the interval
     */
    public static Interval emptyAt(Instant at) {
        return new Interval(at, at);
    }

    /**
     * The length of this interval.
     *
     * @return zero or more
     */
    public Duration length() {
        return Duration.between(start, end);
    }
}
