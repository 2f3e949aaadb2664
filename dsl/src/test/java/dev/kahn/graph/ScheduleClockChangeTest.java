package dev.kahn.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.graph.ClockChange.Effect;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Clock changes by example, first those that Vixie cron's crontab(5) and cron.c describe. */
class ScheduleClockChangeTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");
    private static final ZoneId APIA = ZoneId.of("Pacific/Apia");
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

    // 2027 in New York: 03-14 02:00 EST becomes 03:00 EDT, 11-07 02:00 EDT becomes 01:00 EST.

    @Test
    void a_fixed_time_in_the_gap_fires_once_right_after_it() {
        assertThat(ticks("30 2 * * *", NEW_YORK, "2027-03-13T00:00-05:00", "2027-03-16T00:00-04:00"))
                .containsExactly("2027-03-13T02:30-05:00", "2027-03-14T03:00-04:00", "2027-03-15T02:30-04:00");
    }

    @Test
    void a_fixed_time_that_comes_twice_fires_the_first_time() {
        assertThat(ticks("30 1 * * *", NEW_YORK, "2027-11-06T00:00-04:00", "2027-11-09T00:00-05:00"))
                .containsExactly("2027-11-06T01:30-04:00", "2027-11-07T01:30-04:00", "2027-11-08T01:30-05:00");
    }

    @Test
    void a_wildcard_goes_on_in_both_copies_of_an_hour() {
        assertThat(ticks("*/30 * * * *", NEW_YORK, "2027-11-07T01:00-04:00", "2027-11-07T02:00-05:00"))
                .containsExactly(
                        "2027-11-07T01:00-04:00",
                        "2027-11-07T01:30-04:00",
                        "2027-11-07T01:00-05:00",
                        "2027-11-07T01:30-05:00");
    }

    @Test
    void a_wildcard_makes_nothing_up_after_a_gap() {
        assertThat(ticks("*/30 * * * *", NEW_YORK, "2027-03-14T01:00-05:00", "2027-03-14T04:00-04:00"))
                .containsExactly(
                        "2027-03-14T01:00-05:00",
                        "2027-03-14T01:30-05:00",
                        "2027-03-14T03:00-04:00",
                        "2027-03-14T03:30-04:00");
    }

    @Test
    void hourly_fires_each_real_hour() {
        assertThat(ticks("@hourly", NEW_YORK, "2027-11-07T00:00-04:00", "2027-11-07T03:00-05:00"))
                .containsExactly(
                        "2027-11-07T00:00-04:00",
                        "2027-11-07T01:00-04:00",
                        "2027-11-07T01:00-05:00",
                        "2027-11-07T02:00-05:00");
        assertThat(ticks("@hourly", NEW_YORK, "2027-03-14T01:00-05:00", "2027-03-14T05:00-04:00"))
                .containsExactly("2027-03-14T01:00-05:00", "2027-03-14T03:00-04:00", "2027-03-14T04:00-04:00");
    }

    /** Vixie's flags look at the first character of the minute and hour fields and at nothing else. */
    @Test
    void a_star_in_the_minute_or_hour_field_makes_a_wildcard() {
        assertThat(ticks("0-59/20 2 * * *", NEW_YORK, "2027-03-14T00:00-05:00", "2027-03-15T00:00-04:00"))
                .as("fixed: all three are made up for, by one tick")
                .containsExactly("2027-03-14T03:00-04:00");
        assertThat(ticks("*/20 2 * * *", NEW_YORK, "2027-03-14T00:00-05:00", "2027-03-15T00:00-04:00"))
                .as("wildcard: dropped")
                .isEmpty();
        assertThat(ticks("0 0-23 * * *", NEW_YORK, "2027-11-07T00:00-04:00", "2027-11-07T03:00-05:00"))
                .as("fixed: the hour that occurs twice counts once")
                .containsExactly("2027-11-07T00:00-04:00", "2027-11-07T01:00-04:00", "2027-11-07T02:00-05:00");
        assertThat(ticks("0,*/30 1 * * *", NEW_YORK, "2027-11-07T00:00-04:00", "2027-11-07T03:00-05:00"))
                .as("fixed: the star is not the first character")
                .containsExactly("2027-11-07T01:00-04:00", "2027-11-07T01:30-04:00");
    }

    @Test
    void several_fixed_times_in_one_gap_make_one_tick() {
        assertThat(ticks("0,15,45 2,3 * * *", NEW_YORK, "2027-03-14T00:00-05:00", "2027-03-15T00:00-04:00"))
                .containsExactly("2027-03-14T03:00-04:00", "2027-03-14T03:15-04:00", "2027-03-14T03:45-04:00");
    }

    @Test
    void the_edges_of_a_change_are_on_the_right_side() {
        assertThat(ticks("59 1 * * *", NEW_YORK, "2027-03-14T00:00-05:00", "2027-03-15T00:00-04:00"))
                .containsExactly("2027-03-14T01:59-05:00");
        assertThat(ticks("0 3 * * *", NEW_YORK, "2027-03-14T00:00-05:00", "2027-03-15T00:00-04:00"))
                .containsExactly("2027-03-14T03:00-04:00");
        assertThat(ticks("0 2 * * *", NEW_YORK, "2027-11-07T00:00-04:00", "2027-11-08T00:00-05:00"))
                .containsExactly("2027-11-07T02:00-05:00");
        assertThat(ticks("0 1 * * *", NEW_YORK, "2027-11-07T00:00-04:00", "2027-11-08T00:00-05:00"))
                .containsExactly("2027-11-07T01:00-04:00");
    }

    @Test
    void both_directions_agree_at_the_moment_of_a_change() {
        Instant spring = Instant.parse("2027-03-14T07:00:00Z");
        assertThat(Schedule.parse("30 2 * * *").previous(spring, NEW_YORK))
                .as("the tick at the gap's end is not before it")
                .contains(Instant.parse("2027-03-13T07:30:00Z"));
        assertThat(Schedule.parse("30 2 * * *").previous(spring.plusNanos(1), NEW_YORK))
                .contains(spring);
        assertThat(Schedule.parse("30 2 * * *").next(spring, NEW_YORK)).contains(Instant.parse("2027-03-15T06:30:00Z"));

        Instant autumn = Instant.parse("2027-11-07T06:00:00Z");
        assertThat(Schedule.parse("30 1 * * *").next(autumn, NEW_YORK))
                .as("the second copy has no tick")
                .contains(Instant.parse("2027-11-08T06:30:00Z"));
        assertThat(Schedule.parse("30 1 * * *").previous(autumn, NEW_YORK))
                .contains(Instant.parse("2027-11-07T05:30:00Z"));
        assertThat(Schedule.parse("30 1 * * *").next(autumn.plusSeconds(60), NEW_YORK))
                .contains(Instant.parse("2027-11-08T06:30:00Z"));
    }

    @Test
    void london_changes_an_hour_earlier() {
        assertThat(ticks("30 1 * * *", LONDON, "2027-03-28T00:00Z", "2027-03-29T00:00+01:00"))
                .containsExactly("2027-03-28T02:00+01:00");
        assertThat(ticks("30 1 * * *", LONDON, "2027-10-31T00:00+01:00", "2027-11-01T00:00Z"))
                .containsExactly("2027-10-31T01:30+01:00");
    }

    @Test
    void half_an_hour_of_change_moves_and_doubles_half_an_hour() {
        assertThat(ticks("15 2 * * *", LORD_HOWE, "2027-10-03T00:00+10:30", "2027-10-04T00:00+11:00"))
                .containsExactly("2027-10-03T02:30+11:00");
        assertThat(ticks("45 1 * * *", LORD_HOWE, "2027-04-04T00:00+11:00", "2027-04-05T00:00+10:30"))
                .containsExactly("2027-04-04T01:45+11:00");
        assertThat(ticks("*/20 * * * *", LORD_HOWE, "2027-04-04T01:00+11:00", "2027-04-04T02:01+10:30"))
                .containsExactly(
                        "2027-04-04T01:00+11:00",
                        "2027-04-04T01:20+11:00",
                        "2027-04-04T01:40+11:00",
                        "2027-04-04T01:40+10:30",
                        "2027-04-04T02:00+10:30");
    }

    @Test
    void the_day_that_samoa_left_out_counts_as_a_gap() {
        assertThat(ticks("30 2 * * *", APIA, "2011-12-29T00:00-10:00", "2012-01-01T00:00+14:00"))
                .containsExactly("2011-12-29T02:30-10:00", "2011-12-31T00:00+14:00", "2011-12-31T02:30+14:00");
        assertThat(ticks("0 12 30 12 *", APIA, "2011-01-01T00:00-10:00", "2013-01-01T00:00+14:00"))
                .containsExactly("2011-12-31T00:00+14:00", "2012-12-30T12:00+14:00");
    }

    @Test
    void midnight_that_does_not_exist_fires_at_one() {
        assertThat(ticks("@daily", SAO_PAULO, "2018-11-03T00:00-03:00", "2018-11-06T00:00-02:00"))
                .containsExactly("2018-11-03T00:00-03:00", "2018-11-04T01:00-02:00", "2018-11-05T00:00-02:00");
        assertThat(ticks("30 23 * * SAT", SAO_PAULO, "2018-02-17T00:00-02:00", "2018-02-18T12:00-03:00"))
                .as("the Saturday before midnight occurs twice")
                .containsExactly("2018-02-17T23:30-02:00");
    }

    /** Monrovia moved by 44 minutes and 30 seconds, so its gap ends between two minutes of UTC. */
    @Test
    void seconds_in_an_offset_do_no_harm() {
        ZoneId monrovia = ZoneId.of("Africa/Monrovia");
        Schedule schedule = Schedule.parse("30 0 7 1 *");
        Instant change = Instant.parse("1972-01-07T00:44:30Z");
        assertThat(schedule.next(change.minusSeconds(1), monrovia)).contains(change);
        assertThat(schedule.previous(change.plusSeconds(1), monrovia)).contains(change);
        assertThat(Schedule.parse("* * * * *").next(Instant.parse("1971-12-01T00:00:00Z"), monrovia))
                .contains(Instant.parse("1971-12-01T00:00:30Z"));
        assertThat(Schedule.parse("*/5 * * * *").next(change, monrovia))
                .contains(Instant.parse("1972-01-07T00:45:00Z"));
        assertThat(Schedule.parse("*/5 * * * *").previous(change, monrovia))
                .contains(Instant.parse("1972-01-07T00:39:30Z"));
    }

    @Test
    void a_wildcard_whose_every_time_is_in_a_gap_never_ticks_there() {
        Schedule schedule = Schedule.parse("*/10 2 * 3 SUN#2");
        assertThat(schedule.neverFires()).isFalse();
        assertThat(schedule.next(Instant.parse("2027-01-01T00:00:00Z"), NEW_YORK))
                .isEmpty();
        assertThat(schedule.next(Instant.parse("2027-01-01T00:00:00Z"), LONDON))
                .contains(Instant.parse("2027-03-14T02:00:00Z"));
    }

    @Test
    void the_certificate_names_each_time_and_what_happens() {
        assertThat(certificate("30 2 * * *", NEW_YORK, "2027", "2029"))
                .containsExactly(
                        "2027-03-14 02:30 does not exist (clocks go from 02:00 to 03:00): fires at 03:00",
                        "2028-03-12 02:30 does not exist (clocks go from 02:00 to 03:00): fires at 03:00");
        assertThat(certificate("*/30 1,2 * * *", NEW_YORK, "2027", "2028"))
                .containsExactly(
                        "2027-03-14 02:00 does not exist (clocks go from 02:00 to 03:00): does not fire",
                        "2027-03-14 02:30 does not exist (clocks go from 02:00 to 03:00): does not fire",
                        "2027-11-07 01:00 occurs twice (clocks go from 02:00 back to 01:00): fires both times",
                        "2027-11-07 01:30 occurs twice (clocks go from 02:00 back to 01:00): fires both times");
        assertThat(certificate("45 1 * * *", LORD_HOWE, "2027", "2028"))
                .containsExactly(
                        "2027-04-04 01:45 occurs twice (clocks go from 02:00 back to 01:30): fires the first time only");
        assertThat(certificate("30 2 * * *", APIA, "2011", "2012"))
                .contains("2011-12-30 02:30 does not exist (clocks go from 00:00 to 2011-12-31 00:00):"
                        + " fires at 2011-12-31 00:00");
        assertThat(certificate("0 0 * * *", SAO_PAULO, "2018", "2019"))
                .containsExactly("2018-11-04 00:00 does not exist (clocks go from 00:00 to 01:00): fires at 01:00");
        assertThat(certificate("30 23 * * *", SAO_PAULO, "2018", "2019"))
                .containsExactly("2018-02-17 23:30 occurs twice (clocks go from 2018-02-18 00:00 back to"
                        + " 2018-02-17 23:00): fires the first time only");
    }

    @Test
    void what_keeps_its_pace_needs_no_certificate() {
        assertThat(certificate("*/10 * * * *", NEW_YORK, "2027", "2037")).isEmpty();
        assertThat(certificate("@hourly", NEW_YORK, "2027", "2037")).isEmpty();
        assertThat(certificate("*/10 * * * *", LORD_HOWE, "2027", "2037")).isEmpty();
        assertThat(certificate("0 12 * * *", NEW_YORK, "2027", "2037")).isEmpty();
        assertThat(certificate("every 10m", NEW_YORK, "2027", "2037")).isEmpty();
        assertThat(certificate("30 2 * * *", ZoneId.of("UTC"), "2027", "2037")).isEmpty();
        assertThat(certificate("*/10 * * * *", APIA, "2011", "2012")).isEmpty();
    }

    @Test
    void what_loses_its_pace_needs_one() {
        assertThat(certificate("@hourly", LORD_HOWE, "2027", "2028"))
                .containsExactly("2027-10-03 02:00 does not exist (clocks go from 02:00 to 02:30): does not fire");
        assertThat(certificate("0 */2 * * *", NEW_YORK, "2027", "2028"))
                .containsExactly("2027-03-14 02:00 does not exist (clocks go from 02:00 to 03:00): does not fire");
        assertThat(certificate("*/10 * 30 12 *", APIA, "2011", "2012")).hasSize(144);
    }

    @Test
    void the_span_of_the_certificate_includes_its_start_and_not_its_end() {
        Schedule schedule = Schedule.parse("30 2 * * *");
        Instant change = Instant.parse("2027-03-14T07:00:00Z");
        assertThat(schedule.clockChanges(NEW_YORK, change, change.plusNanos(1))).hasSize(1);
        assertThat(schedule.clockChanges(NEW_YORK, change.minusSeconds(9), change))
                .isEmpty();
        assertThat(schedule.clockChanges(NEW_YORK, change, change)).isEmpty();
    }

    @Test
    void a_tick_knows_what_moved_it() {
        Schedule nightly = Schedule.parse("30 2 * * *");
        Optional<ClockChange> moved = nightly.clockChangeAt(Instant.parse("2027-03-14T07:00:00Z"), NEW_YORK);
        assertThat(moved.map(ClockChange::effect)).contains(Effect.MOVED);
        assertThat(nightly.clockChangeAt(Instant.parse("2027-03-15T06:30:00Z"), NEW_YORK))
                .isEmpty();

        Schedule early = Schedule.parse("30 1 * * *");
        assertThat(early.clockChangeAt(Instant.parse("2027-11-07T05:30:00Z"), NEW_YORK)
                        .map(ClockChange::effect))
                .contains(Effect.FIRES_ONCE);

        Schedule often = Schedule.parse("*/30 1 * * *");
        assertThat(often.clockChangeAt(Instant.parse("2027-11-07T05:30:00Z"), NEW_YORK))
                .as("the first copy")
                .isEmpty();
        assertThat(often.clockChangeAt(Instant.parse("2027-11-07T06:30:00Z"), NEW_YORK)
                        .map(ClockChange::effect))
                .contains(Effect.FIRES_TWICE);

        Schedule dropped = Schedule.parse("*/30 2,3 * * *");
        assertThat(dropped.clockChangeAt(Instant.parse("2027-03-14T07:00:00Z"), NEW_YORK))
                .as("it fires at 03:00 because that is its time")
                .isEmpty();
        assertThat(nightly.clockChangeAt(Instant.MAX, NEW_YORK)).isEmpty();
        assertThat(nightly.clockChangeAt(Instant.MIN, NEW_YORK)).isEmpty();
    }

    private static List<String> ticks(String text, ZoneId zone, String from, String to) {
        Schedule schedule = Schedule.parse(text);
        Instant end = ZonedDateTime.parse(to).toInstant();
        List<String> ticks = new ArrayList<>();
        Optional<Instant> tick =
                schedule.next(ZonedDateTime.parse(from).toInstant().minusNanos(1), zone);
        while (tick.isPresent() && tick.get().isBefore(end)) {
            ticks.add(tick.get().atZone(zone).toOffsetDateTime().toString());
            tick = schedule.next(tick.get(), zone);
        }
        return ticks;
    }

    private static List<String> certificate(String text, ZoneId zone, String fromYear, String toYear) {
        return Schedule.parse(text)
                .clockChanges(
                        zone, Instant.parse(fromYear + "-01-01T12:00:00Z"), Instant.parse(toYear + "-01-01T12:00:00Z"))
                .stream()
                .map(ClockChange::describe)
                .toList();
    }
}
