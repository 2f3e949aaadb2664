package dev.kahn.graph;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Describes a cron expression in English. */
record CronWords(CronExpression expression) {

    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth");

    /** More times of day than this are described as minutes of hours. */
    private static final int MOST_TIMES = 6;

    String describe() {
        String days = days();
        if (!days.isEmpty()) {
            return times() + " " + days;
        }
        return times() + (hours().isFull(CronField.HOUR) || hours().isStep(CronField.HOUR) ? "" : " every day");
    }

    private CronValues minutes() {
        return expression.minutes();
    }

    private CronValues hours() {
        return expression.hours();
    }

    private String times() {
        if (hours().isFull(CronField.HOUR)) {
            return minutesOfEachHour();
        }
        if (hours().isStep(CronField.HOUR) && minutes().count() == 1) {
            String pace =
                    "every " + hours().star() + " hours" + (24 % hours().star() == 0 ? "" : ", restarting each day");
            return minutes().first() == 0
                    ? pace
                    : pace + ", at minute " + minutes().first();
        }
        if (hours().count() * minutes().count() <= MOST_TIMES) {
            return "at " + list(timesOfDay());
        }
        List<int[]> runs = hours().runs();
        if (runs.size() == 1 && (minutes().isFull(CronField.MINUTE) || minutes().isStep(CronField.MINUTE))) {
            return minutesOfEachHour() + " from " + time(hours().first(), 0) + " to " + time(hours().last(), 59);
        }
        String minutes = minutes().isFull(CronField.MINUTE) || minutes().isStep(CronField.MINUTE)
                ? minutesOfEachHour()
                : "at " + counted("minute", minutes());
        return minutes + " of " + counted("hour", hours());
    }

    private String minutesOfEachHour() {
        if (minutes().isFull(CronField.MINUTE)) {
            return "every minute";
        }
        if (minutes().isStep(CronField.MINUTE)) {
            int step = minutes().star();
            return "every " + step + " minutes" + (60 % step == 0 ? "" : ", restarting each hour");
        }
        if (minutes().count() == 1 && minutes().first() == 0) {
            return "every hour";
        }
        return "at " + counted("minute", minutes()) + " of every hour";
    }

    private List<String> timesOfDay() {
        List<String> times = new ArrayList<>();
        for (int hour = hours().next(0); hour >= 0; hour = hours().next(hour + 1)) {
            for (int minute = minutes().next(0); minute >= 0; minute = minutes().next(minute + 1)) {
                times.add(time(hour, minute));
            }
        }
        return times;
    }

    private String days() {
        String months = expression.months().isFull(CronField.MONTH)
                ? ""
                : list(runs(
                        expression.months(), month -> Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH)));
        boolean anyMonthDay = expression.monthDays().values().isFull(CronField.DAY_OF_MONTH);
        boolean anyWeekDay = expression.weekDays().values().isFull(CronField.DAY_OF_WEEK);
        if (expression.matchesEitherDay() && (anyMonthDay || anyWeekDay)) {
            anyMonthDay = true;
            anyWeekDay = true;
        }
        String inMonths = months.isEmpty() ? "" : "in " + months;
        String ofMonths = months.isEmpty() ? " of every month" : " of " + months;
        if (anyMonthDay && anyWeekDay) {
            return inMonths;
        }
        if (anyWeekDay) {
            return "on " + monthDays() + ofMonths;
        }
        if (anyMonthDay) {
            String weekDays = "on " + weekDays();
            return inMonths.isEmpty() ? weekDays : weekDays + " " + inMonths;
        }
        String either = expression.matchesEitherDay() ? " or on " : ", but only on ";
        String both = "on " + monthDays() + " of the month" + either + weekDays();
        return inMonths.isEmpty() ? both : both + ", " + inMonths;
    }

    private String monthDays() {
        MonthDays days = expression.monthDays();
        List<String> parts = new ArrayList<>();
        if (days.values().count() > 0) {
            parts.add(counted("day", days.values()));
        }
        for (int n = 30; n > 0; n--) {
            if (((days.beforeLast() >>> n) & 1) != 0) {
                parts.add("the last day but " + n);
            }
        }
        for (int day = 1; day <= 31; day++) {
            if (((days.nearestWeekday() >>> day) & 1) != 0) {
                parts.add("the weekday nearest to day " + day);
            }
        }
        if (days.lastWeekday()) {
            parts.add("the last weekday");
        }
        if ((days.beforeLast() & 1) != 0) {
            parts.add("the last day");
        }
        return list(parts);
    }

    private String weekDays() {
        WeekDays days = expression.weekDays();
        long sundayLast = (days.values().bits() | ((days.values().bits() & 1) << 7)) & ~1;
        List<String> parts = new ArrayList<>();
        if (sundayLast == 0b0011_1110) {
            parts.add("weekdays");
        } else if (sundayLast == 0b1100_0000) {
            parts.add("weekends");
        } else {
            parts.addAll(runs(new CronValues(sundayLast, 0), CronWords::weekDay));
        }
        for (int weekday = 1; weekday <= 7; weekday++) {
            for (int n = 1; n <= 5; n++) {
                if (days.isNth(weekday % 7, n)) {
                    parts.add("the " + ORDINALS.get(n - 1) + " " + weekDay(weekday) + " of the month");
                }
            }
            if (days.isLast(weekday % 7)) {
                parts.add("the last " + weekDay(weekday) + " of the month");
            }
        }
        return list(parts);
    }

    private static String weekDay(int isoNumber) {
        return DayOfWeek.of(isoNumber).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String counted(String noun, CronValues values) {
        return noun + (values.count() == 1 ? " " : "s ") + list(runs(values, Integer::toString));
    }

    private static List<String> runs(CronValues values, IntFunction<String> word) {
        List<String> words = new ArrayList<>();
        for (int[] run : values.runs()) {
            String first = word.apply(run[0]);
            words.add(run[0] == run[1] ? first : first + " to " + word.apply(run[1]));
        }
        return words;
    }

    private static String time(int hour, int minute) {
        return (hour < 10 ? "0" : "") + hour + (minute < 10 ? ":0" : ":") + minute;
    }

    /** "a", "a and b", "a, b and c". */
    private static String list(List<String> parts) {
        int last = parts.size() - 1;
        return last < 1
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
