package dev.kahn.web.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Lets those wait who got it wrong too often. It forgets after a while, and remembers no more than so many. Thread-safe. */
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

    /** @param allowed how often in a quarter of an hour */
    Throttle(Clock clock, int allowed) {
        this.clock = clock;
        this.allowed = allowed;
    }

    /** @return how long to wait; empty if nobody has to */
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

    /** One that was counted was none: those before it still count. */
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
