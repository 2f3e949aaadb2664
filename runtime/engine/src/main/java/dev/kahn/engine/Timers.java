package dev.kahn.engine;

import dev.kahn.engine.plan.Command;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.LongPredicate;

/** Wake-ups, ordered by moment; those of the same moment keep the order in which they were added. Not thread-safe. */
final class Timers {

    private static final int LEAST_SWEPT = 10_000;

    private record Armed(Command.Wake wake, long number) {}

    private final PriorityQueue<Armed> armed = new PriorityQueue<>(
            Comparator.comparing((Armed timer) -> timer.wake().at()).thenComparing(Armed::number));

    private long count;

    /** The size at which the next sweep is worthwhile. */
    private int sweepAt = LEAST_SWEPT;

    void arm(Command.Wake wake) {
        armed.add(new Armed(wake, count++));
    }

    /**
     * Removes the timers of runs that are done, once they may be half of all. Timers are not cancelled, so without this each
     * task that took a second would keep its timeout of a day for a day.
     */
    void sweep(LongPredicate isOpen) {
        if (armed.size() >= sweepAt) {
            armed.removeIf(timer -> !isOpen.test(timer.wake().runId()));
            sweepAt = Math.max(LEAST_SWEPT, 2 * armed.size());
        }
    }

    /** The moment of the next timer. */
    Optional<Instant> next() {
        return Optional.ofNullable(armed.peek()).map(timer -> timer.wake().at());
    }

    /** Removes and returns the next timer, if its moment has come. */
    Optional<Command.Wake> takeDue(Instant now) {
        Armed first = armed.peek();
        if (first == null || first.wake().at().isAfter(now)) {
            return Optional.empty();
        }
        armed.remove();
        return Optional.of(first.wake());
    }
}
