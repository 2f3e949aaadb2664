package dev.kahn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:00:00Z, 2026-11-23T10:00:00Z",
        "2026-11-23T10:00Z, 2026-11-23T10:00:00Z",
        "2026-11-23t10:00z, 2026-11-23T10:00:00Z",
        "2026-11-23T10:00:00.123Z, 2026-11-23T10:00:00.123Z",
        "2026-11-23T10:00+08:00, 2026-11-23T02:00:00Z",
        "2026-11-23T10:00+08, 2026-11-23T02:00:00Z",
        "2026-11-23T10:00:30-05:00, 2026-11-23T15:00:30Z",
        "2026-11-23T10:00, 2026-11-23T09:00:00Z",
        "2026-11-23T10:00:30, 2026-11-23T09:00:30Z",
        "2026-11-23, 2026-11-22T23:00:00Z",
        "' 2026-11-23 ', 2026-11-22T23:00:00Z",
    })
    void a_time_is_written_with_an_offset_or_by_the_clock_of_a_zone_or_is_the_start_of_a_day(
            String text, Instant moment) {
        assertThat(Moments.parse(text, BERLIN)).isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T09:00:00.987654Z, 2026-11-23T10:00+01:00",
        "2026-06-30T22:00:07Z, 2026-07-01T00:00:07+02:00",
    })
    void a_time_is_shown_by_the_clock_of_a_zone_to_the_second_and_can_be_typed_again(Instant moment, String text) {
        assertThat(Moments.format(moment, BERLIN)).isEqualTo(text);
        assertThat(Moments.parse(text, BERLIN)).isEqualTo(moment.truncatedTo(ChronoUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "noon",
                "2026-13-01",
                "2026-02-30",
                "2026-11-23T24:00",
                "2026-11-23T10",
                "2026-11-23T",
                "2026-11-23Z",
                "2026-11-23 10:00",
                "10:00",
                "2026-11-23T10:00+08:00[Asia/Taipei]",
                "+1000000000-06-01T00:00:00Z"
            })
    void anything_else_is_told_with_what_to_write(String text) {
        String problem =
                "\"" + text + "\" is not a time; write it like 2026-11-23T10:00:00Z, or 2026-11-23T10:00 for local"
                        + " time in Europe/Berlin";
        assertThatThrownBy(() -> Moments.parse(text, BERLIN))
                .isInstanceOf(DateTimeException.class)
                .hasMessage(problem);
        assertThatThrownBy(() -> Moments.parseEnd(text, BERLIN, NOW)).hasMessage(problem);
    }

    @Test
    void a_time_that_clocks_show_twice_is_the_first() {
        assertThat(Moments.parse("2026-10-25T02:30", BERLIN)).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(Moments.parse("2026-10-25T02:30+01:00", BERLIN)).isEqualTo("2026-10-25T01:30:00Z");
    }

    @Test
    void a_time_that_clocks_skip_is_refused() {
        assertThatThrownBy(() -> Moments.parse("2026-03-29T02:30", BERLIN))
                .hasMessage(
                        "2026-03-29T02:30 does not exist in Europe/Berlin, where clocks skip it; write an earlier or a"
                                + " later time");
        assertThat(Moments.parse("2026-03-29T02:30+01:00", BERLIN)).isEqualTo("2026-03-29T01:30:00Z");
    }

    @Test
    void a_day_begins_with_its_first_moment_and_a_day_that_a_zone_skipped_is_refused() {
        assertThat(Moments.parse("2026-03-08", ZoneId.of("America/Havana"))).isEqualTo("2026-03-08T05:00:00Z");
        ZoneId apia = ZoneId.of("Pacific/Apia");
        assertThatThrownBy(() -> Moments.parse("2011-12-30", apia))
                .hasMessageStartingWith("2011-12-30 does not exist in Pacific/Apia, where clocks skip it");
        assertThatThrownBy(() -> Moments.parseEnd("2011-12-30", apia, NOW))
                .hasMessageStartingWith("2011-12-30 does not exist in Pacific/Apia, where clocks skip it");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22, 2026-11-22T22:59:59.999Z",
        "2026-10-25, 2026-10-25T22:59:59.999Z",
        "2026-11-23, 2026-11-23T12:00:00Z",
        "2026-11-24, 2026-11-24T22:59:59.999Z",
        "2026-11-23T10:00, 2026-11-23T09:00:00Z",
        "2026-11-23T14:00Z, 2026-11-23T14:00:00Z",
    })
    void a_period_ends_with_a_time_or_with_all_of_a_day_or_with_today_up_to_now(String text, Instant end) {
        assertThat(Moments.parseEnd(text, BERLIN, NOW)).isEqualTo(end);
    }

    @Test
    void the_last_day_that_is_known_ends_with_the_last_moment_that_is_and_later_ones_are_not_known() {
        assertThat(Moments.parseEnd("9999-12-31", ZoneId.of("America/New_York"), NOW))
                .isEqualTo("9999-12-31T23:59:59.999Z");
        assertThat(KnownYears.include(Moments.parseEnd("+999999999-12-31", BERLIN, NOW)))
                .isFalse();
    }
}
