package dev.kahn.samples.sales;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DaysTest {

    private static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");

    private static Days before(String start, String end) {
        return Days.before(new Interval(Instant.parse(start), Instant.parse(end)), TAIPEI);
    }

    @Test
    void on_tuesday_it_is_monday() {
        assertThat(before("2026-11-22T22:30:00Z", "2026-11-23T22:30:00Z"))
                .isEqualTo(new Days(LocalDate.parse("2026-11-23"), LocalDate.parse("2026-11-23")));
    }

    @Test
    void on_monday_it_is_friday_and_the_weekend() {
        Days days = before("2026-11-19T22:30:00Z", "2026-11-22T22:30:00Z");

        assertThat(days).isEqualTo(new Days(LocalDate.parse("2026-11-20"), LocalDate.parse("2026-11-22")));
        assertThat(days.count()).isEqualTo(3);
    }

    @Test
    void by_hand_it_is_the_day_before() {
        assertThat(before("2026-11-24T09:00:00Z", "2026-11-24T09:00:00Z"))
                .isEqualTo(new Days(LocalDate.parse("2026-11-23"), LocalDate.parse("2026-11-23")));
    }
}
