package dev.kahn.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * The day-of-month field.
 *
 * @param values the plain days
 * @param beforeLast bit {@code n} is set for {@code L-n}; bit 0 for {@code L}
 * @param nearestWeekday bit {@code d} is set for {@code dW}
 * @param lastWeekday whether there is {@code LW}
 */
record MonthDays(CronValues values, int beforeLast, int nearestWeekday, boolean lastWeekday) {

    private static final int SUNDAY = 0;
    private static final int SATURDAY = 6;

    /**
     * The days of one month.
     *
     * @param firstWeekday the weekday of its first day, Sunday is 0
     * @param length how many days it has
     * @return bit {@code d} is set if day {@code d} matches
     */
    int in(int firstWeekday, int length) {
        int days = (int) values.bits() & allDays(length);
        if ((beforeLast | nearestWeekday) == 0 && !lastWeekday) {
            return days;
        }
        for (int n = 0; n < length; n++) {
            if (((beforeLast >>> n) & 1) != 0) {
                days |= 1 << (length - n);
            }
        }
        for (int day = 1; day <= length; day++) {
            if (((nearestWeekday >>> day) & 1) != 0) {
                days |= 1 << nearestWeekday(day, firstWeekday, length);
            }
        }
        if (lastWeekday) {
            int weekday = (firstWeekday + length - 1) % 7;
            days |= 1 << (length - (weekday == SUNDAY ? 2 : weekday == SATURDAY ? 1 : 0));
        }
        return days;
    }

    /** Moves Saturday to Friday and Sunday to Monday, but never into another month, as Quartz defines {@code W}. */
    private static int nearestWeekday(int day, int firstWeekday, int length) {
        int weekday = (firstWeekday + day - 1) % 7;
        if (weekday == SATURDAY) {
            return day == 1 ? 3 : day - 1;
        }
        if (weekday == SUNDAY) {
            return day == length ? day - 2 : day + 1;
        }
        return day;
    }

    static int allDays(int length) {
        return (-1 >>> (31 - length)) & ~1;
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>(values.parts(CronField.DAY_OF_MONTH));
        for (int n = 0; n < 31; n++) {
            if (((beforeLast >>> n) & 1) != 0) {
                parts.add(n == 0 ? "L" : "L-" + n);
            }
        }
        for (int day = 1; day <= 31; day++) {
            if (((nearestWeekday >>> day) & 1) != 0) {
                parts.add(day + "W");
            }
        }
        if (lastWeekday) {
            parts.add("LW");
        }
        return String.join(",", parts);
    }
}
