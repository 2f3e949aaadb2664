package dev.kahn.graph;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists what the clock changes of a zone do to the local times of a calendar. */
final class ClockChanges {

    private ClockChanges() {}

    static List<ClockChange> of(CronCalendar calendar, ZonedTicks ticks, ZoneRules rules, Instant from, Instant to) {
        List<ClockChange> changes = new ArrayList<>();
        Instant start = from.isBefore(TickRange.FIRST) ? TickRange.FIRST : from;
        Instant end = to.isAfter(TickRange.LAST) ? TickRange.LAST : to;
        ZoneOffsetTransition transition = rules.nextTransition(start.minusNanos(1));
        while (transition != null && transition.getInstant().isBefore(end)) {
            add(changes, calendar, ticks, transition);
            transition = rules.nextTransition(transition.getInstant());
        }
        return List.copyOf(changes);
    }

    private static void add(
            List<ClockChange> changes, CronCalendar calendar, ZonedTicks ticks, ZoneOffsetTransition transition) {
        boolean gap = transition.isGap();
        LocalDateTime first = gap ? transition.getDateTimeBefore() : transition.getDateTimeAfter();
        LocalDateTime end = gap ? transition.getDateTimeAfter() : transition.getDateTimeBefore();
        Optional<LocalDateTime> time = calendar.nextOrSame(ZonedTicks.firstMinuteFrom(first));
        while (time.isPresent() && time.get().isBefore(end)) {
            LocalDateTime affected = time.get();
            ticks.effect(affected, transition)
                    .ifPresent(effect -> changes.add(new ClockChange(affected, transition, effect)));
            time = calendar.nextOrSame(affected.plusMinutes(1));
        }
    }
}
