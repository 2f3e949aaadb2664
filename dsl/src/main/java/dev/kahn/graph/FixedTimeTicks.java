package dev.kahn.graph;

import dev.kahn.graph.ClockChange.Effect;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * Ticks of fixed-time schedules: each matching local time fires once. A time that a gap skips fires at the
 * end of the gap; a time that occurs twice fires the first time.
 *
 * <p>Both directions rely on one fact: a later local time never becomes an earlier instant. So a search by
 * local time is a search by instant, once it begins at the right local time. Vixie cron does the same with
 * its "virtual time", a clock that never goes back: it stands still while the local time repeats an hour.
 */
record FixedTimeTicks(CronCalendar calendar, ZoneRules rules) implements ZonedTicks {

    @Override
    public Optional<Instant> next(Instant after) {
        LocalDateTime wall = wall(after);
        LocalDateTime virtual = virtual(after, wall);
        LocalDateTime from =
                virtual.equals(wall) ? ZonedTicks.firstMinuteAfter(wall) : ZonedTicks.firstMinuteFrom(virtual);
        return calendar.nextOrSame(from).map(this::instantOf);
    }

    @Override
    public Optional<Instant> previous(Instant before) {
        LocalDateTime virtual = virtual(before, wall(before));
        Optional<LocalDateTime> match = calendar.previousOrSame(ZonedTicks.lastMinuteBefore(virtual));
        if (match.isPresent() && !instantOf(match.get()).isBefore(before)) {
            // It is skipped by the gap that ends right here, so it fires here and not before.
            LocalDateTime gap = rules.getTransition(match.get()).getDateTimeBefore();
            match = calendar.previousOrSame(ZonedTicks.lastMinuteBefore(gap));
        }
        return match.map(this::instantOf);
    }

    @Override
    public Optional<Effect> effect(LocalDateTime time, ZoneOffsetTransition change) {
        return Optional.of(change.isGap() ? Effect.MOVED : Effect.FIRES_ONCE);
    }

    private LocalDateTime wall(Instant instant) {
        return LocalDateTime.ofInstant(instant, rules.getOffset(instant));
    }

    /**
     * The latest local time up to an instant: the current one, unless it repeats an earlier hour; then the end
     * of what is repeated. All earlier local times have had their instants.
     */
    private LocalDateTime virtual(Instant instant, LocalDateTime wall) {
        ZoneOffsetTransition change = rules.getTransition(wall);
        boolean repeats = change != null && change.isOverlap() && !instant.isBefore(change.getInstant());
        return repeats ? change.getDateTimeBefore() : wall;
    }

    private Instant instantOf(LocalDateTime time) {
        ZoneOffsetTransition change = rules.getTransition(time);
        if (change == null) {
            return time.toInstant(rules.getOffset(time));
        }
        return change.isGap() ? change.getInstant() : time.toInstant(change.getOffsetBefore());
    }
}
