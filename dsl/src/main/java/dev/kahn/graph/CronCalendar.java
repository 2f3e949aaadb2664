package dev.kahn.graph;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The local date-times that a cron expression matches, on a calendar without zones. It jumps from match to
 * match, without walking through years, months or days that have none.
 *
 * <p>All date-times here are whole minutes; matches lie in the years 1 to 9999.
 */
final class CronCalendar {

    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;

    /** The Gregorian calendar repeats after this many years, which are 20,871 whole weeks. */
    private static final int CYCLE = 400;

    private final CronExpression expression;
    private final boolean isEmpty;

    CronCalendar(CronExpression expression) {
        this.expression = expression;
        this.isEmpty = firstDay(LocalDate.of(2000, 1, 1), 2000 + CYCLE - 1).isEmpty();
    }

    /** Whether the expression never matches. */
    boolean isEmpty() {
        return isEmpty;
    }

    boolean matches(LocalDateTime time) {
        LocalDate date = time.toLocalDate();
        return expression.minutes().contains(time.getMinute())
                && expression.hours().contains(time.getHour())
                && expression.months().contains(date.getMonthValue())
                && ((daysOf(date.withDayOfMonth(1)) >>> date.getDayOfMonth()) & 1) != 0;
    }

    /** The first match that is {@code from} or later. */
    Optional<LocalDateTime> nextOrSame(LocalDateTime from) {
        if (isEmpty) {
            return Optional.empty();
        }
        if (from.getYear() < FIRST_YEAR) {
            return nextOrSame(LocalDateTime.of(FIRST_YEAR, 1, 1, 0, 0));
        }
        LocalDate date = from.toLocalDate();
        Optional<LocalDate> day = firstDay(date, LAST_YEAR);
        if (day.isPresent() && day.get().equals(date)) {
            int hour = expression.hours().next(from.getHour());
            if (hour == from.getHour()) {
                int minute = expression.minutes().next(from.getMinute());
                if (minute >= 0) {
                    return Optional.of(date.atTime(hour, minute));
                }
                hour = expression.hours().next(hour + 1);
            }
            if (hour >= 0) {
                return Optional.of(date.atTime(hour, expression.minutes().first()));
            }
            day = firstDay(date.plusDays(1), LAST_YEAR);
        }
        return day.map(found ->
                found.atTime(expression.hours().first(), expression.minutes().first()));
    }

    /** The last match that is {@code from} or earlier. */
    Optional<LocalDateTime> previousOrSame(LocalDateTime from) {
        if (isEmpty) {
            return Optional.empty();
        }
        if (from.getYear() > LAST_YEAR) {
            return previousOrSame(LocalDateTime.of(LAST_YEAR, 12, 31, 23, 59));
        }
        LocalDate date = from.toLocalDate();
        Optional<LocalDate> day = lastDay(date);
        if (day.isPresent() && day.get().equals(date)) {
            int hour = expression.hours().previous(from.getHour());
            if (hour == from.getHour()) {
                int minute = expression.minutes().previous(from.getMinute());
                if (minute >= 0) {
                    return Optional.of(date.atTime(hour, minute));
                }
                hour = expression.hours().previous(hour - 1);
            }
            if (hour >= 0) {
                return Optional.of(date.atTime(hour, expression.minutes().last()));
            }
            day = lastDay(date.minusDays(1));
        }
        return day.map(found ->
                found.atTime(expression.hours().last(), expression.minutes().last()));
    }

    private Optional<LocalDate> firstDay(LocalDate from, int lastYear) {
        int month = from.getMonthValue();
        int day = from.getDayOfMonth();
        for (int year = from.getYear(); year <= lastYear; year++) {
            for (int match = expression.months().next(month);
                    match >= 0;
                    match = expression.months().next(match + 1)) {
                int earliest = match == month ? day : 1;
                LocalDate first = LocalDate.of(year, match, 1);
                int days = daysOf(first) & (-1 << earliest);
                if (days != 0) {
                    return Optional.of(first.withDayOfMonth(Integer.numberOfTrailingZeros(days)));
                }
            }
            month = 1;
            day = 1;
        }
        return Optional.empty();
    }

    private Optional<LocalDate> lastDay(LocalDate from) {
        int month = from.getMonthValue();
        int day = from.getDayOfMonth();
        for (int year = from.getYear(); year >= FIRST_YEAR; year--) {
            for (int match = expression.months().previous(month);
                    match >= 0;
                    match = expression.months().previous(match - 1)) {
                int latest = match == month ? day : 31;
                LocalDate first = LocalDate.of(year, match, 1);
                int days = daysOf(first) & MonthDays.allDays(latest);
                if (days != 0) {
                    return Optional.of(first.withDayOfMonth(31 - Integer.numberOfLeadingZeros(days)));
                }
            }
            month = 12;
            day = 31;
        }
        return Optional.empty();
    }

    private int daysOf(LocalDate firstOfMonth) {
        return expression.days(firstOfMonth.getDayOfWeek().getValue() % 7, firstOfMonth.lengthOfMonth());
    }
}
