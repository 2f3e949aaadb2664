package dev.kahn.samples.sales;

import dev.kahn.Interval;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Consecutive days.
 *
 * @param first the first of them
 * @param last the last of them, which may be the first
 */
record Days(LocalDate first, LocalDate last) {

    /** The days that ended in an interval; at least the day before its end, as a run by hand has an empty interval. */
    static Days before(Interval interval, ZoneId zone) {
        LocalDate first = LocalDate.ofInstant(interval.start(), zone);
        LocalDate last = LocalDate.ofInstant(interval.end(), zone).minusDays(1);
        return new Days(first.isBefore(last) ? first : last, last);
    }

    long count() {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }
}
