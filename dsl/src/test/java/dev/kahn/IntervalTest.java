package dev.kahn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IntervalTest {

    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

    @Test
    void its_length_is_from_start_to_end() {
        assertThat(new Interval(START, START.plusSeconds(90)).length()).isEqualTo(Duration.ofSeconds(90));
        assertThat(new Interval(Instant.MIN, Instant.MAX).length()).isPositive();
    }

    @Test
    void an_empty_one_starts_where_it_ends() {
        assertThat(Interval.emptyAt(START)).isEqualTo(new Interval(START, START));
        assertThat(Interval.emptyAt(START).length()).isZero();
    }

    @Test
    void one_that_runs_backwards_is_refused() {
        assertThatThrownBy(() -> new Interval(START, START.minusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the interval ends at 2026-11-22T23:59:59.999999999Z, before it starts at 2026-11-23T00:00:00Z");
    }
}
