package dev.kahn.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A clock of tests is one as Java's are. */
class ManualClockTest {

    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-05T00:00:00Z"));

    @Test
    void in_another_zone_it_is_the_same_clock() {
        Clock taipei = clock.withZone(ZoneId.of("Asia/Taipei"));
        clock.advance(Duration.ofMinutes(30));

        assertThat(taipei.getZone()).isEqualTo(ZoneId.of("Asia/Taipei"));
        assertThat(taipei.instant()).isEqualTo("2026-01-05T00:30:00Z");
        assertThat(LocalTime.now(taipei)).isEqualTo("08:30");
        assertThat(taipei.withZone(ZoneOffset.UTC).instant()).isEqualTo(clock.instant());
    }
}
