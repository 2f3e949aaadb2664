package dev.kahn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final ZoneId UTC = ZoneOffset.UTC;
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 13 * FRI    | 2026-11-06 2026-11-13 2026-11-20 2026-11-27",
                "0 0 */2 * MON   | 2026-11-09 2026-11-23 2026-12-07 2026-12-21",
                "0 0 1-7 * */7   | 2026-11-01 2026-12-06 2027-01-03 2027-02-07",
                "0 0 L * *       | 2026-11-30 2026-12-31 2027-01-31 2027-02-28",
                "0 0 L-3 * *     | 2026-11-27 2026-12-28 2027-01-28 2027-02-25",
                "0 0 LW * *      | 2026-11-30 2026-12-31 2027-01-29 2027-02-26",
                "0 0 15W * *     | 2026-11-16 2026-12-15 2027-01-15 2027-02-15",
                "0 0 1W * *      | 2026-11-02 2026-12-01 2027-01-01 2027-02-01",
                "0 0 1W 5 *      | 2027-05-03 2028-05-01 2029-05-01 2030-05-01",
                "0 0 31W * *     | 2026-12-31 2027-01-29 2027-03-31 2027-05-31",
                "0 0 * * MON#2   | 2026-11-09 2026-12-14 2027-01-11 2027-02-08",
                "0 0 * * 5L      | 2026-11-27 2026-12-25 2027-01-29 2027-02-26",
                "0 0 * * SAT#5   | 2027-01-30 2027-05-29 2027-07-31 2027-10-30",
                "0 0 31 * *      | 2026-12-31 2027-01-31 2027-03-31 2027-05-31",
                "0 0 29 2 *      | 2028-02-29 2032-02-29 2036-02-29 2040-02-29",
                "0 0 29 2 */7    | 2032-02-29 2060-02-29 2088-02-29 2128-02-29",
                "0 0 * 2 MON#5   | 2044-02-29 2072-02-29 2112-02-29 2140-02-29",
            })
    void days_are_those_of_the_calendar(String text, String days) {
        Schedule schedule = Schedule.parse(text);
        List<String> found = new ArrayList<>();
        Instant position = Instant.parse("2026-10-31T12:00:00Z");
        for (int i = 0; i < 4; i++) {
            Instant tick = schedule.next(position, UTC).orElseThrow();
            found.add(LocalDate.ofInstant(tick, UTC).toString());
            position = tick;
        }
        assertThat(String.join(" ", found)).isEqualTo(days);
        for (int i = 2; i >= 0; i--) {
            position = schedule.previous(position, UTC).orElseThrow();
            assertThat(LocalDate.ofInstant(position, UTC)).hasToString(found.get(i));
        }
    }

    @Test
    void next_and_previous_exclude_the_moment_itself() {
        Schedule schedule = Schedule.parse("0 12 * * *");
        Instant noon = Instant.parse("2026-11-23T12:00:00Z");
        assertThat(schedule.next(noon, UTC)).contains(Instant.parse("2026-11-24T12:00:00Z"));
        assertThat(schedule.next(noon.minusNanos(1), UTC)).contains(noon);
        assertThat(schedule.previous(noon, UTC)).contains(Instant.parse("2026-11-22T12:00:00Z"));
        assertThat(schedule.previous(noon.plusNanos(1), UTC)).contains(noon);
    }

    @ParameterizedTest
    @ValueSource(strings = {"* * * * *", "0 0 1 1 *", "0 0 29 2 *", "*/10 2 * 3 SUN#2", "every 1s", "every 10000d"})
    void ticks_end_with_the_years_1_and_9999(String text) {
        Schedule schedule = Schedule.parse(text);
        for (ZoneId zone : List.of(UTC, NEW_YORK, ZoneOffset.MAX, ZoneOffset.MIN)) {
            assertThat(schedule.next(Instant.MAX, zone)).isEmpty();
            assertThat(schedule.previous(Instant.MIN, zone)).isEmpty();
            assertThat(schedule.next(TickRange.LAST, zone)).isEmpty();
            assertThat(schedule.previous(TickRange.FIRST, zone)).isEmpty();
            Optional<Instant> first = schedule.next(Instant.MIN, zone);
            Optional<Instant> last = schedule.previous(Instant.MAX, zone);
            assertThat(first)
                    .isPresent()
                    .hasValueSatisfying(
                            tick -> assertThat(TickRange.contains(tick)).isTrue());
            assertThat(last)
                    .isPresent()
                    .hasValueSatisfying(
                            tick -> assertThat(TickRange.contains(tick)).isTrue());
            assertThat(schedule.previous(first.orElseThrow(), zone)).isEmpty();
            assertThat(schedule.next(last.orElseThrow(), zone)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 30 2 *", "0 0 31 4,6,9,11 *", "0 0 30W 2 *", "*/5 * 30-31 FEB *", "0 0 31 APR */2"})
    void what_has_no_day_never_fires(String text) {
        Schedule schedule = Schedule.parse(text);
        assertThat(schedule.neverFires()).isTrue();
        assertThat(schedule.next(Instant.EPOCH, NEW_YORK)).isEmpty();
        assertThat(schedule.previous(Instant.EPOCH, NEW_YORK)).isEmpty();
        assertThat(schedule.clockChanges(NEW_YORK, Instant.EPOCH, TickRange.LAST))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 29 2 *", "0 0 29 2 */7", "0 0 * 2 WED#5", "0 0 30 2 MON", "0 0 29W 2 *", "every 10m"})
    void what_has_a_rare_day_fires(String text) {
        assertThat(Schedule.parse(text).neverFires()).isFalse();
    }

    @Test
    void a_rate_counts_real_time_from_1970_or_its_anchor() {
        Schedule rate = Schedule.parse("every 90m");
        Instant moment = Instant.parse("2027-03-14T06:59:59.5Z");
        assertThat(rate.next(moment, NEW_YORK)).contains(Instant.parse("2027-03-14T07:30:00Z"));
        assertThat(rate.previous(moment, NEW_YORK)).contains(Instant.parse("2027-03-14T06:00:00Z"));

        Instant anchor = Instant.parse("2027-01-01T00:00:07Z");
        Schedule anchored = rate.anchoredAt(anchor);
        assertThat(anchored.next(anchor, UTC)).contains(Instant.parse("2027-01-01T01:30:07Z"));
        assertThat(anchored.next(anchor.minusNanos(1), UTC)).contains(anchor);
        assertThat(anchored.previous(anchor, UTC)).contains(Instant.parse("2026-12-31T22:30:07Z"));
        assertThat(anchored.previous(anchor.plusNanos(1), UTC)).contains(anchor);
        assertThat(anchored).isNotEqualTo(rate).hasToString("every 1h30m");

        Schedule nightly = Schedule.parse("30 2 * * *");
        assertThat(nightly.anchoredAt(anchor)).isSameAs(nightly);
    }

    @Test
    void a_rate_ticks_at_whole_seconds_which_every_store_gives_back_unchanged() {
        Instant anchor = Instant.parse("2027-01-01T00:00:07.123456789Z");
        Schedule anchored = Schedule.parse("every 90m").anchoredAt(anchor);
        assertThat(anchored.next(anchor, UTC)).contains(Instant.parse("2027-01-01T01:30:07Z"));
        assertThat(anchored.previous(anchor, UTC)).contains(Instant.parse("2027-01-01T00:00:07Z"));
    }

    @Test
    void a_rate_keeps_its_pace_before_1970_and_at_the_ends_of_time() {
        Schedule daily = Schedule.parse("every 1d");
        assertThat(daily.next(Instant.parse("1969-12-30T13:00:00Z"), UTC))
                .contains(Instant.parse("1969-12-31T00:00:00Z"));
        assertThat(daily.previous(Instant.parse("1969-12-30T13:00:00Z"), UTC))
                .contains(Instant.parse("1969-12-30T00:00:00Z"));
        assertThatThrownBy(() -> daily.anchoredAt(Instant.MAX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a schedule cannot start at +1000000000-12-31")
                .hasMessageEndingWith(", which is outside the years 1 to 9999");
        assertThat(Schedule.parse("every 10000d").anchoredAt(TickRange.LAST).next(Instant.MIN, UTC))
                .isPresent();
    }

    @Test
    void it_can_start_where_ticks_can_be() {
        assertThat(Schedule.canStartAt(TickRange.FIRST)).isTrue();
        assertThat(Schedule.canStartAt(TickRange.LAST)).isTrue();
        assertThat(Schedule.canStartAt(TickRange.FIRST.minusNanos(1))).isFalse();
        assertThat(Schedule.canStartAt(Instant.MAX)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * *              | every minute",
                "*/10 * * * *           | every 10 minutes",
                "*/7 * * * *            | every 7 minutes, restarting each hour",
                "@hourly                | every hour",
                "5 * * * *              | at minute 5 of every hour",
                "0,15,45 * * * *        | at minutes 0, 15 and 45 of every hour",
                "0 */2 * * *            | every 2 hours",
                "5 */6 * * *            | every 6 hours, at minute 5",
                "0 */5 * * *            | every 5 hours, restarting each day",
                "30 2 * * *             | at 02:30 every day",
                "10 10 * * *            | at 10:10 every day",
                "0 8-13 * * *           | at 08:00, 09:00, 10:00, 11:00, 12:00 and 13:00 every day",
                "0 8-14 * * *           | at minute 0 of hours 8 to 14 every day",
                "30 2,14 * * *          | at 02:30 and 14:30 every day",
                "*/15 9-17 * * MON-FRI  | every 15 minutes from 09:00 to 17:59 on weekdays",
                "* 2 * * *              | every minute from 02:00 to 02:59 every day",
                "*/15 2,5 * * SUN       | every 15 minutes of hours 2 and 5 on Sunday",
                "0,20,40 9-12,15 * * 1  | at minutes 0, 20 and 40 of hours 9 to 12 and 15 on Monday",
                "30 2 * * 1-5           | at 02:30 on weekdays",
                "30 2 * * 6,7           | at 02:30 on weekends",
                "30 2 * * TUE-THU,SUN   | at 02:30 on Tuesday to Thursday and Sunday",
                "@weekly                | at 00:00 on Sunday",
                "@monthly               | at 00:00 on day 1 of every month",
                "@yearly                | at 00:00 on day 1 of January",
                "0 6 1-5,15 JAN,JUL *   | at 06:00 on days 1 to 5 and 15 of January and July",
                "0 6 L * *              | at 06:00 on the last day of every month",
                "0 6 L-1,15W,LW * *     | at 06:00 on the last day but 1, the weekday nearest to day 15 and the last weekday of every month",
                "0 6 31W * *            | at 06:00 on the weekday nearest to day 31 of every month",
                "0 6 * * MON#2,FRIL     | at 06:00 on the second Monday of the month and the last Friday of the month",
                "0 6 * JUN-AUG *        | at 06:00 in June to August",
                "*/5 * * DEC SAT        | every 5 minutes on Saturday in December",
                "0 0 13 * FRI           | at 00:00 on day 13 of the month or on Friday",
                "0 0 13 JUN FRI         | at 00:00 on day 13 of the month or on Friday, in June",
                "0 0 1-7 * */7          | at 00:00 on days 1 to 7 of the month, but only on Sunday",
                "0 0 1-31 * MON         | at 00:00 every day",
                "0 0 13 * SUN-SAT       | at 00:00 every day",
                "every 10m              | every 10 minutes",
                "every 1m               | every minute",
                "every 1h               | every hour",
                "every 1s               | every second",
                "every 1d               | every 24 hours",
                "every 1h30m5s          | every 1 hour 30 minutes 5 seconds",
            })
    void words_say_what_the_schedule_does(String text, String words) {
        assertThat(Schedule.parse(text).describe()).isEqualTo(words);
    }

    /** No search may go through minutes, nor through the years of an expression that never fires. */
    @Test
    void searching_is_quick_however_rare_the_tick() {
        long start = System.nanoTime();
        for (String text : List.of("0 0 29 2 */7", "*/10 * * 2 MON#5", "0 0 30 2 *", "30 2 * * *")) {
            Schedule schedule = Schedule.parse(text);
            Instant moment = Instant.parse("2026-11-23T00:00:00Z");
            for (int i = 0; i < 5_000; i++) {
                schedule.next(moment.plusSeconds(i), NEW_YORK);
                schedule.previous(moment.plusSeconds(i), NEW_YORK);
            }
        }
        // 40,000 searches at some 2 microseconds; a search by the minute would take minutes.
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }
}
