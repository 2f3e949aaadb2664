package dev.kahn.graph;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * How the local times of a calendar become instants in one zone. The two ways differ only around clock
 * changes; see {@link Schedule}.
 */
sealed interface ZonedTicks permits FixedTimeTicks, WildcardTicks {

    /** The first tick later than {@code after}. */
    Optional<Instant> next(Instant after);

    /** The last tick earlier than {@code before}. */
    Optional<Instant> previous(Instant before);

    /**
     * What a clock change does to one of the local times that it skips or repeats; empty if nothing.
     *
     * @param time a match of the calendar within the gap or the overlap
     * @param change the change
     */
    Optional<ClockChange.Effect> effect(LocalDateTime time, ZoneOffsetTransition change);

    /** The first whole minute that is {@code time} or later. */
    static LocalDateTime firstMinuteFrom(LocalDateTime time) {
        LocalDateTime minute = time.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(time) ? minute : minute.plusMinutes(1);
    }

    /** The last whole minute that is earlier than {@code time}. */
    static LocalDateTime lastMinuteBefore(LocalDateTime time) {
        return firstMinuteFrom(time).minusMinutes(1);
    }

    /** The first whole minute that is later than {@code time}. */
    static LocalDateTime firstMinuteAfter(LocalDateTime time) {
        return time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    }
}
