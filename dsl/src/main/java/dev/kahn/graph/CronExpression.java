package dev.kahn.graph;

/**
 * The five fields of a cron expression as sets.
 *
 * @param minutes the minute field
 * @param hours the hour field
 * @param monthDays the day-of-month field
 * @param months the month field
 * @param weekDays the day-of-week field
 */
record CronExpression(CronValues minutes, CronValues hours, MonthDays monthDays, CronValues months, WeekDays weekDays) {

    /** Vixie cron's definition of a job that does not run at fixed times. */
    boolean isWildcard() {
        return minutes.isStarred() || hours.isStarred();
    }

    boolean matchesEitherDay() {
        return !monthDays.values().isStarred() && !weekDays.values().isStarred();
    }

    /** The days of one month that match, ignoring the month field; encoded as in {@link MonthDays#in}. */
    int days(int firstWeekday, int length) {
        int ofMonth = monthDays.in(firstWeekday, length);
        int ofWeek = weekDays.in(firstWeekday, length);
        return matchesEitherDay() ? ofMonth | ofWeek : ofMonth & ofWeek;
    }

    @Override
    public String toString() {
        return String.join(",", minutes.parts(CronField.MINUTE))
                + " "
                + String.join(",", hours.parts(CronField.HOUR))
                + " "
                + monthDays
                + " "
                + String.join(",", months.parts(CronField.MONTH))
                + " "
                + weekDays;
    }
}
