package dev.kahn.engine;

import dev.kahn.engine.plan.Command;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.LongPredicate;

/** What is to happen at which moment; of one moment, what was asked for first goes first. Not thread-safe. */
final class Timers {

    private static final int LEAST_SWEPT = 10_000;

    private record Armed(Command.Wake wake, long number) {}

    private final PriorityQueue<Armed> armed = new PriorityQueue<>(
            Comparator.comparing((Armed timer) -> timer.wake().at()).thenComparing(Armed::number));

    private long count;

    /** As many more are worth to be looked through. */
    private int sweepAt = LEAST_SWEPT;

    void arm(Command.Wake wake) {
        armed.add(new Armed(wake, count++));
    }

    /**
     * Forgets those of runs that are done, once they may be half of all: timers are not taken back, and a timeout of a day
     * would be kept for a day by each task that took a second.
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

    /** Takes the next timer out, if its moment has come. */
    Optional<Command.Wake> takeDue(Instant now) {
        Armed first = armed.peek();
        if (first == null || first.wake().at().isAfter(now)) {
            return Optional.empty();
        }
        armed.remove();
        return Optional.of(first.wake());
    }
}
