package dev.kahn.web.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes callers wait after too many failures. It forgets failures after a while, and remembers a bounded number of
 * callers. Thread-safe.
 */
final class Throttle {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int MOST_KEYS = 10_000;

    private record Failures(Instant since, int count) {}

    private final Clock clock;
    private final int allowed;
    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_KEYS;
        }
    };

    /** @param allowed the number of failures allowed in a quarter of an hour */
    Throttle(Clock clock, int allowed) {
        this.clock = clock;
        this.allowed = allowed;
    }

    /** @return how long to wait; empty if not at all */
    synchronized Optional<Duration> wait(String key) {
        Failures known = current(key);
        return known.count() < allowed
                ? Optional.empty()
                : Optional.of(Duration.between(clock.instant(), known.since().plus(WINDOW)));
    }

    synchronized void failed(String key) {
        Failures known = current(key);
        failures.put(key, new Failures(known.since(), known.count() + 1));
    }

    /** Takes back one failure; earlier ones still count. */
    synchronized void undo(String key) {
        Failures known = current(key);
        if (known.count() > 1) {
            failures.put(key, new Failures(known.since(), known.count() - 1));
        } else {
            failures.remove(key);
        }
    }

    private Failures current(String key) {
        Instant now = clock.instant();
        Failures known = failures.get(key);
        return known == null || !now.isBefore(known.since().plus(WINDOW)) ? new Failures(now, 0) : known;
    }
}
