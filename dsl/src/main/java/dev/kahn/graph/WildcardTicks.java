package dev.kahn.graph;

import dev.kahn.graph.ClockChange.Effect;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * Ticks of wildcard schedules: each instant whose local time matches.
 *
 * <p>Between two clock changes local time is real time plus a constant, so the search goes from one such
 * span to the next until it finds a match.
 */
record WildcardTicks(CronExpression expression, CronCalendar calendar, ZoneRules rules) implements ZonedTicks {

    @Override
    public Optional<Instant> next(Instant after) {
        ZoneOffset offset = rules.getOffset(after);
        LocalDateTime from = ZonedTicks.firstMinuteAfter(LocalDateTime.ofInstant(after, offset));
        LocalDateTime searchedFrom = from;
        Optional<LocalDateTime> match = calendar.nextOrSame(from);
        ZoneOffsetTransition change = rules.nextTransition(after);
        while (match.isPresent()) {
            Instant tick = match.get().toInstant(offset);
            if (change == null || tick.isBefore(change.getInstant())) {
                return Optional.of(tick);
            }
            offset = change.getOffsetAfter();
            from = ZonedTicks.firstMinuteFrom(change.getDateTimeAfter());
            change = rules.nextTransition(change.getInstant());
            if (from.isBefore(searchedFrom) || from.isAfter(match.get())) {
                searchedFrom = from;
                match = calendar.nextOrSame(from);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Instant> previous(Instant before) {
        Instant end = before.minusNanos(1);
        ZoneOffset offset = rules.getOffset(end);
        LocalDateTime from = ZonedTicks.lastMinuteBefore(LocalDateTime.ofInstant(before, offset));
        LocalDateTime searchedFrom = from;
        Optional<LocalDateTime> match = calendar.previousOrSame(from);
        ZoneOffsetTransition change = rules.previousTransition(before);
        while (match.isPresent()) {
            Instant tick = match.get().toInstant(offset);
            if (change == null || !tick.isBefore(change.getInstant())) {
                return Optional.of(tick);
            }
            offset = change.getOffsetBefore();
            from = ZonedTicks.lastMinuteBefore(change.getDateTimeBefore());
            change = rules.previousTransition(change.getInstant());
            if (from.isAfter(searchedFrom) || from.isBefore(match.get())) {
                searchedFrom = from;
                match = calendar.previousOrSame(from);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Effect> effect(LocalDateTime time, ZoneOffsetTransition change) {
        if (keepsPace(time, change)) {
            return Optional.empty();
        }
        return Optional.of(change.isGap() ? Effect.DROPPED : Effect.FIRES_TWICE);
    }

    /**
     * Whether the ticks do not show a change: they occur every hour, at minutes that are the same after
     * the change, and the schedule would fire at this instant with and without the change.
     */
    private boolean keepsPace(LocalDateTime time, ZoneOffsetTransition change) {
        Duration shift = change.getDuration().abs();
        return expression.hours().isFull(CronField.HOUR)
                && shift.toSecondsPart() == 0
                && minutesRepeatAfter((int) (shift.toMinutes() % 60))
                && calendar.matches(time.plus(shift));
    }

    private boolean minutesRepeatAfter(int shift) {
        for (int minute = 0; minute < 60; minute++) {
            if (expression.minutes().contains(minute) != expression.minutes().contains((minute + shift) % 60)) {
                return false;
            }
        }
        return true;
    }
}
