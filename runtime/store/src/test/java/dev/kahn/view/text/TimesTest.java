package dev.kahn.view.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.view.Elapsed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "PT-1S, 0.0s",
        "PT0.449S, 0.4s",
        "PT9.999S, 9.9s",
        "PT10S, 10s",
        "PT59.9S, 59s",
        "PT2M5S, 2m05s",
        "PT3H, 3h00m",
        "PT47H59M, 47h59m",
        "P2DT4H, 2d4h"
    })
    void durations_are_as_exact_as_people_look_at_them(Duration duration, String shown) {
        assertThat(Elapsed.text(duration)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"PT-1S, now", "PT0S, now", "PT0.1S, in 1s", "PT2.9S, in 3s", "PT118.2S, in 1m59s"})
    void a_countdown_never_shows_less_than_there_is(Duration left, String shown) {
        assertThat(Times.ahead(left)).isEqualTo(shown);
    }

    @Test
    void moments_are_shown_in_the_readers_zone_and_with_the_day_if_it_is_another() {
        Times taipei = new Times(ZoneId.of("Asia/Taipei"));
        Instant at = Instant.parse("2026-11-23T02:32:05Z");

        assertThat(taipei.near(at, at.minusSeconds(60))).isEqualTo("10:32:05");
        assertThat(taipei.near(at, at.plus(Duration.ofDays(3)))).isEqualTo("2026-11-23 10:32:05");
        assertThat(taipei.dateAndClock(null)).isEmpty();
        assertThat(taipei.onDay(at, at.minus(Duration.ofHours(10)))).isEqualTo("10:32:05");
        assertThat(taipei.onDay(at, at.minus(Duration.ofHours(11))))
                .as("on the day before in Taipei")
                .isEqualTo("2026-11-23 10:32:05");
    }
}
