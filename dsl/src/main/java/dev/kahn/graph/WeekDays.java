package dev.kahn.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * The day-of-week field. Sunday is 0.
 *
 * @param values the plain weekdays
 * @param nth bit {@code 5 * weekday + n - 1} is set for {@code weekday#n}
 * @param last bit {@code weekday} is set for {@code weekdayL}
 */
record WeekDays(CronValues values, long nth, int last) {

    /** Bits 0, 7, 14, 21, 28 and 35: one weekday in each of six weeks. */
    private static final long WEEKLY = 0x8_1020_4081L;

    /**
     * The days of one month.
     *
     * @param firstWeekday the weekday of its first day, Sunday is 0
     * @param length how many days it has
     * @return bit {@code d} is set if day {@code d} matches
     */
    int in(int firstWeekday, int length) {
        // Six weeks from the Sunday on or before the 1st, then cut to the month: day 1 becomes bit 1.
        int days = (int) (((values.bits() * WEEKLY) >>> firstWeekday) << 1) & MonthDays.allDays(length);
        if (nth == 0 && last == 0) {
            return days;
        }
        for (int weekday = 0; weekday < 7; weekday++) {
            int firstDay = 1 + Math.floorMod(weekday - firstWeekday, 7);
            for (int n = 1; n <= 5; n++) {
                int day = firstDay + 7 * (n - 1);
                if (isNth(weekday, n) && day <= length) {
                    days |= 1 << day;
                }
            }
            if (isLast(weekday)) {
                days |= 1 << (firstDay + (length - firstDay) / 7 * 7);
            }
        }
        return days;
    }

    boolean isNth(int weekday, int n) {
        return ((nth >>> (5 * weekday + n - 1)) & 1) != 0;
    }

    boolean isLast(int weekday) {
        return ((last >>> weekday) & 1) != 0;
    }

    @Override
    public String toString() {
        CronField field = CronField.DAY_OF_WEEK;
        List<String> parts = new ArrayList<>(values.parts(field));
        for (int weekday = 0; weekday < 7; weekday++) {
            for (int n = 1; n <= 5; n++) {
                if (isNth(weekday, n)) {
                    parts.add(field.text(weekday) + "#" + n);
                }
            }
        }
        for (int weekday = 0; weekday < 7; weekday++) {
            if (isLast(weekday)) {
                parts.add(field.text(weekday) + "L");
            }
        }
        return String.join(",", parts);
    }
}
