package dev.kahn;

import java.time.Duration;
import java.time.Instant;

/**
 * The period that a scheduled run covers: from the previous tick (inclusive) to its own tick (exclusive).
 * A manual run has that of a tick if it is for the exact moment of one, and otherwise an empty one: its start equals its end.
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
     * An empty interval, such as that of a manual run for a moment that is not a tick.
     *
     * @param at its start and end
     * @return the interval
     */
    public static Interval emptyAt(Instant at) {
        return new Interval(at, at);
    }

    /**
     * Whether it covers nothing, such as that of a manual run that is not for a tick.
     *
     * @return true if its start is its end
     */
    public boolean isEmpty() {
        return start.equals(end);
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
