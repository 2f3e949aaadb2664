package dev.kahn.engine;

import dev.kahn.engine.plan.Command;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** What is to happen at which moment; of one moment, what was asked for first goes first. Not thread-safe. */
final class Timers {

    private record Armed(Command.Wake wake, long number) {}

    private final PriorityQueue<Armed> armed = new PriorityQueue<>(
            Comparator.comparing((Armed timer) -> timer.wake().at()).thenComparing(Armed::number));

    private long count;

    void arm(Command.Wake wake) {
        armed.add(new Armed(wake, count++));
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
