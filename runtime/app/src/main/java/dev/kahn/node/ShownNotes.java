package dev.kahn.node;

import dev.kahn.engine.plan.AttemptKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * What bodies show while they run, on its way to the store: only the latest of each, at most once a second, so that a body
 * which reports its progress for each of a million rows costs the store no more than one that does so now and then.
 * Thread-safe.
 */
final class ShownNotes {

    static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<AttemptKey, Supplier<String>> waiting = new ConcurrentHashMap<>();
    private volatile Clock clock = Clock.systemUTC();
    private volatile Instant next = Instant.MIN;

    /** @param by the clock that measures seconds */
    void count(Clock by) {
        clock = by;
    }

    /** @return whether nothing else was waiting */
    boolean add(AttemptKey attempt, Supplier<String> notes) {
        boolean isFirst = waiting.isEmpty();
        waiting.put(attempt, notes);
        return isFirst;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** @param store takes what was shown last; not called if the last call was less than a second ago */
    void store(BiConsumer<AttemptKey, String> store) {
        Instant now = clock.instant();
        if (waiting.isEmpty() || (now.isBefore(next) && !next.isAfter(now.plus(PAUSE)))) {
            return;
        }
        next = now.plus(PAUSE);
        for (AttemptKey attempt : List.copyOf(waiting.keySet())) {
            Supplier<String> notes = waiting.remove(attempt);
            if (notes != null) {
                store.accept(attempt, notes.get());
            }
        }
    }
}
