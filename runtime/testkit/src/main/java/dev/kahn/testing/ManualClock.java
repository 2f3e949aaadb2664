package dev.kahn.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is set. Thread-safe. */
public final class ManualClock extends Clock {
    private volatile Instant now;

    /**
     * @param now what it shows first
     */
    public ManualClock(Instant now) {
        this.now = now;
    }

    /**
     * Sets it forward.
     *
     * @param by how far
     */
    public void advance(Duration by) {
        now = now.plus(by);
    }

    /**
     * Sets it forward or back.
     *
     * @param to what it shows from now on
     */
    public void set(Instant to) {
        now = to;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
