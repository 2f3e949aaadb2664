package dev.kahn.graph;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** The instants at which ticks can occur. This keeps every search finite and every sum within its type. */
final class TickRange {

    static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private TickRange() {}

    static boolean contains(Instant instant) {
        return !instant.isBefore(FIRST) && !instant.isAfter(LAST);
    }

    /** Searches forwards, starting within the range. */
    static Optional<Instant> next(Instant after, Function<Instant, Optional<Instant>> search) {
        if (!after.isBefore(LAST)) {
            return Optional.empty();
        }
        Instant start = after.isBefore(FIRST) ? FIRST.minusNanos(1) : after;
        return search.apply(start).filter(TickRange::contains);
    }

    /** Searches backwards, starting within the range. */
    static Optional<Instant> previous(Instant before, Function<Instant, Optional<Instant>> search) {
        if (!before.isAfter(FIRST)) {
            return Optional.empty();
        }
        Instant end = before.isAfter(LAST) ? LAST.plusNanos(1) : before;
        return search.apply(end).filter(TickRange::contains);
    }
}
