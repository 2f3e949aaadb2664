package dev.kahn.graph;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A schedule in real time: each tick is a whole multiple of a period away from an anchor, whatever the clocks show. Ticks are
 * whole seconds, because a store keeps no more than microseconds, and must give back the tick that a run was stored for.
 *
 * @param period whole seconds, at least one
 * @param anchor one of the ticks
 */
record FixedRate(Duration period, Instant anchor) implements Schedule {

    FixedRate(Duration period) {
        this(period, Instant.EPOCH);
    }

    @Override
    public Schedule anchoredAt(Instant anchor) {
        if (!Schedule.canStartAt(anchor)) {
            throw new IllegalArgumentException(
                    "a schedule cannot start at " + anchor + ", which is outside the years 1 to 9999");
        }
        return new FixedRate(period, anchor.truncatedTo(ChronoUnit.SECONDS));
    }

    @Override
    public Optional<Instant> next(Instant after, ZoneId zone) {
        // Whole seconds are rounded down, so the multiple at or before `after` is exact in seconds.
        return TickRange.next(after, start -> tick(periods(Duration.between(anchor, start)) + 1));
    }

    @Override
    public Optional<Instant> previous(Instant before, ZoneId zone) {
        return TickRange.previous(before, end -> tick(periods(Duration.between(anchor, end.minusNanos(1)))));
    }

    private long periods(Duration sinceAnchor) {
        return Math.floorDiv(sinceAnchor.toSeconds(), period.toSeconds());
    }

    private Optional<Instant> tick(long number) {
        return Optional.of(anchor.plusSeconds(number * period.toSeconds()));
    }

    @Override
    public boolean neverFires() {
        return false;
    }

    @Override
    public boolean matchesEitherDay() {
        return false;
    }

    @Override
    public List<ClockChange> clockChanges(ZoneId zone, Instant from, Instant to) {
        return List.of();
    }

    @Override
    public Optional<ClockChange> clockChangeAt(Instant tick, ZoneId zone) {
        return Optional.empty();
    }

    /** Writes a day as 24 hours, because it is not a calendar day, whose length a clock change alters. */
    @Override
    public String describe() {
        if (period.equals(Duration.ofHours(1))) {
            return "every hour";
        }
        if (period.equals(Duration.ofMinutes(1))) {
            return "every minute";
        }
        if (period.equals(Duration.ofSeconds(1))) {
            return "every second";
        }
        StringBuilder words = new StringBuilder("every");
        append(words, period.toHours(), "hour");
        append(words, period.toMinutesPart(), "minute");
        append(words, period.toSecondsPart(), "second");
        return words.toString();
    }

    private static void append(StringBuilder words, long amount, String unit) {
        if (amount > 0) {
            words.append(' ').append(amount).append(' ').append(unit).append(amount == 1 ? "" : "s");
        }
    }

    @Override
    public String toString() {
        return "every " + Durations.format(period);
    }
}
