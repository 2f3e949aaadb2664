package dev.kahn.graph;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.zone.ZoneOffsetTransition;

/**
 * What one clock change does to one local time of a schedule. Immutable.
 *
 * @param localTime a time that the schedule names and the change skips or repeats
 * @param transition the change
 * @param effect what the schedule does about it
 */
public record ClockChange(LocalDateTime localTime, ZoneOffsetTransition transition, Effect effect) {

    /** What a schedule does about a local time that is skipped or occurs twice. */
    public enum Effect {
        /** The time is skipped, and the schedule fires right after the gap (fixed-time schedules). */
        MOVED,
        /** The time is skipped, and the schedule does not fire (wildcard schedules). */
        DROPPED,
        /** The time occurs twice, and the schedule fires only the first time (fixed-time schedules). */
        FIRES_ONCE,
        /** The time occurs twice, and the schedule fires both times (wildcard schedules). */
        FIRES_TWICE;

        boolean fires() {
            return this != DROPPED;
        }
    }

    /**
     * When it happens.
     *
     * @return the tick; for {@code FIRES_TWICE} the second one; for {@code DROPPED} the moment of the change
     */
    public Instant instant() {
        return switch (effect) {
            case MOVED, DROPPED -> transition.getInstant();
            case FIRES_ONCE -> localTime.toInstant(transition.getOffsetBefore());
            case FIRES_TWICE -> localTime.toInstant(transition.getOffsetAfter());
        };
    }

    /**
     * The change in English words.
     *
     * @return for instance {@code 2027-03-14 02:30 does not exist (clocks go from 02:00 to 03:00): fires at
     *     03:00}
     */
    public String describe() {
        return date(localTime) + " " + localTime.toLocalTime() + what() + " (clocks go from " + clocks() + "): "
                + consequence();
    }

    private String what() {
        return transition.isGap() ? " does not exist" : " occurs twice";
    }

    private String clocks() {
        return shown(transition.getDateTimeBefore(), localTime)
                + (transition.isGap() ? " to " : " back to ")
                + shown(transition.getDateTimeAfter(), transition.getDateTimeBefore());
    }

    private String consequence() {
        return switch (effect) {
            case MOVED -> "fires at " + shown(transition.getDateTimeAfter(), localTime);
            case DROPPED -> "does not fire";
            case FIRES_ONCE -> "fires the first time only";
            case FIRES_TWICE -> "fires both times";
        };
    }

    /** A time of day, preceded by its date if that differs from the date last named. */
    private static String shown(LocalDateTime time, LocalDateTime named) {
        LocalTime ofDay = time.toLocalTime();
        return time.toLocalDate().equals(named.toLocalDate()) ? ofDay.toString() : date(time) + " " + ofDay;
    }

    private static String date(LocalDateTime time) {
        return time.toLocalDate().toString();
    }
}
