package dev.kahn.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is set, in whatever zones it is looked at. Thread-safe. */
public final class ManualClock extends Clock {
    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    /**
     * @param now what it shows first
     */
    public ManualClock(Instant now) {
        this(new AtomicReference<>(now), ZoneOffset.UTC);
    }

    private ManualClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /**
     * Sets it forward.
     *
     * @param by how far
     */
    public void advance(Duration by) {
        now.updateAndGet(before -> before.plus(by));
    }

    /**
     * Sets it forward or back.
     *
     * @param to what it shows from now on
     */
    public void set(Instant to) {
        now.set(to);
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(now.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock, seen from another zone: to set one sets the other. */
    @Override
    public ManualClock withZone(ZoneId other) {
        return new ManualClock(now, other);
    }
}
