package dev.kahn.graph;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When a DAG runs by itself: a cron expression, which follows local time, or a fixed rate, which follows
 * real time. The compiler, engine, command line and console all use this one calendar.
 *
 * <p><b>Grammar.</b> Five fields, separated by blanks; names in any case:
 *
 * <table>
 *   <caption>The fields</caption>
 *   <tr><th>field</th><th>values</th><th>besides {@code *}, lists, ranges and steps</th></tr>
 *   <tr><td>minute</td><td>0-59</td><td></td></tr>
 *   <tr><td>hour</td><td>0-23</td><td></td></tr>
 *   <tr><td>day of month</td><td>1-31</td><td>{@code L} last day, {@code L-3} three days before it,
 *     {@code 15W} the weekday nearest to the 15th in the same month, {@code LW} last weekday</td></tr>
 *   <tr><td>month</td><td>1-12, JAN-DEC</td><td></td></tr>
 *   <tr><td>day of week</td><td>0-7 (0 and 7 are Sunday), SUN-SAT</td><td>{@code MON#2} second Monday,
 *     {@code 5L} or {@code FRIL} last Friday</td></tr>
 * </table>
 *
 * <ul>
 *   <li>{@code 5/10} is {@code 5-59/10}, as in Quartz, cronie and Airflow. A step cannot exceed the
 *       number of values of its field: {@code *}{@code /90} minutes is not every 90 minutes.
 *   <li>A range that runs backwards wraps around, as in Quartz: {@code FRI-MON}, {@code 22-4}, {@code
 *       NOV-FEB}. Ranges of days of the month do not, because the number of days varies.
 *   <li>{@code 31W} matches no day in a month of 30 days, just like {@code 31}.
 *   <li>Day of month and day of week: if neither starts with {@code *}, either may match; otherwise both
 *       must (POSIX crontab; for {@code *}{@code /2} Vixie cron, whose flag DOM_STAR looks at the first
 *       character). So {@code 0 0 1-7 * *}{@code /7} is the first Sunday of the month.
 *   <li>{@code @hourly @daily @midnight @weekly @monthly @yearly @annually}, as in Vixie cron.
 *   <li>{@code every 10m}: a duration as in {@link Durations}, whole seconds, at least {@code 1s}.
 * </ul>
 *
 * <p><b>Clock changes</b> are handled as in Vixie cron 4.1 ({@code cron.c}; flags MIN_STAR and HR_STAR of
 * {@code entry.c}). A cron expression is <em>wildcard</em> if its minute or hour field starts with {@code
 * *}, otherwise <em>fixed-time</em>.
 *
 * <ul>
 *   <li>Wildcard schedules fire whenever local time matches: in both copies of an hour that occurs twice,
 *       and not at all in an hour that is skipped.
 *   <li>Fixed-time schedules fire once for each matching local time. A time that a change skips fires right
 *       after the gap; a time that occurs twice fires only the first time.
 *   <li>A tick is an instant, so several skipped times of one gap make one tick at its end, even together
 *       with a time that is due then anyway. (Vixie cron starts the job once for each.)
 *   <li>This holds for gaps of any length, such as the day that Samoa skipped in 2011. (Vixie cron treats
 *       more than three hours as a correction of the clock.)
 * </ul>
 *
 * <p>Ticks exist in the years 1 to 9999. A schedule is immutable and thread-safe, and reads no clock. Two
 * schedules are equal if they fire at the same times by the same rules, as far as their {@link #toString()
 * canonical texts} show.
 */
public sealed interface Schedule permits Cron, FixedRate {

    /**
     * Reads a schedule.
     *
     * @param text what was written; surrounding blanks are ignored
     * @return the schedule
     * @throws ScheduleSyntaxException if it is not a schedule, with the field, the position and what is possible
     */
    static Schedule parse(String text) {
        return ScheduleParser.parse(text);
    }

    /**
     * Whether a schedule can start at a moment, that is, whether the moment is in the years 1 to 9999.
     *
     * @param moment the moment
     * @return true if {@link #anchoredAt} accepts it
     */
    static boolean canStartAt(Instant moment) {
        return TickRange.contains(moment);
    }

    /**
     * The same schedule, with a fixed rate counted from another moment: its ticks are the anchor and all
     * instants a multiple of the period before or after it. The default anchor is 1970-01-01T00:00Z. A cron
     * expression has no anchor and does not change.
     *
     * @param anchor the {@code start} of the DAG; years 1 to 9999; a fraction of a second does not count
     * @return the schedule from there
     * @throws IllegalArgumentException if the anchor is outside these years
     */
    Schedule anchoredAt(Instant anchor);

    /**
     * The first tick after a moment.
     *
     * @param after the moment, excluded
     * @param zone where the schedule's local times are
     * @return the tick; empty if there is none up to the year 9999, for instance for a wildcard schedule
     *     all of whose times fall into a gap of this zone
     */
    Optional<Instant> next(Instant after, ZoneId zone);

    /**
     * The last tick before a moment.
     *
     * @param before the moment, excluded
     * @param zone where the schedule's local times are
     * @return the tick; empty if there is none back to the year 1
     */
    Optional<Instant> previous(Instant before, ZoneId zone);

    /**
     * Whether no day matches in any year, as for {@code 0 0 30 2 *}. This is exact: the calendar, weekdays
     * included, repeats every 400 years, and all of them are checked.
     *
     * @return true if there is no tick in any zone
     */
    boolean neverFires();

    /**
     * Whether both day of month and day of week are restricted, so that either may match. Most people who
     * write that mean both.
     *
     * @return true for {@code 0 0 13 * FRI}, which fires on each 13th and on each Friday
     */
    boolean matchesEitherDay();

    /**
     * What the clock changes of a zone do to this schedule. A wildcard schedule that fires every hour, at
     * minutes that are the same after the change ({@code *}{@code /10 * * * *} with a change of one hour),
     * keeps its pace in real time: nothing happens to it, and nothing is listed.
     *
     * @param zone where the schedule's local times are
     * @param from the first moment at which a change counts
     * @param to the first moment at which a change no longer counts
     * @return what happens to which local time, in order of the changes and local times
     */
    List<ClockChange> clockChanges(ZoneId zone, Instant from, Instant to);

    /**
     * What a clock change did to a tick.
     *
     * @param tick a tick of this schedule
     * @param zone the zone it is a tick in
     * @return the entry of {@link #clockChanges} that fires at the tick; empty if no change touched it
     */
    Optional<ClockChange> clockChangeAt(Instant tick, ZoneId zone);

    /**
     * Describes the schedule in English, such as {@code every 10 minutes} or {@code at 02:30 on weekdays}.
     *
     * @return one phrase, without a full stop
     */
    String describe();

    /**
     * The canonical text: presets written out, names in capitals, values in order. {@link #parse} reads it
     * back as an equal schedule (except for the anchor of a fixed rate).
     *
     * @return for instance {@code 30 2 * * MON-FRI}
     */
    @Override
    String toString();
}
