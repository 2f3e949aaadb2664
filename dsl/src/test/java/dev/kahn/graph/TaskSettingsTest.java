package dev.kahn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskSettingsTest {

    private static final TaskSettings ALL =
            new TaskSettings(3, Duration.ofMinutes(1), 2.0, Duration.ofHours(1), Duration.ofHours(2), "db");

    private static final TaskSettings OTHER =
            new TaskSettings(9, Duration.ofMinutes(9), 9.0, Duration.ofHours(9), Duration.ofHours(9), "other");

    @Test
    void what_is_said_wins_over_the_defaults() {
        assertThat(ALL.orElse(OTHER)).isEqualTo(ALL);
        assertThat(ALL.orElse(TaskSettings.NONE)).isEqualTo(ALL);
    }

    @Test
    void what_is_not_said_comes_from_the_defaults() {
        assertThat(TaskSettings.NONE.orElse(ALL)).isEqualTo(ALL);
        assertThat(new TaskSettings(0, null, null, null, null, null).orElse(ALL))
                .isEqualTo(new TaskSettings(
                        0, Duration.ofMinutes(1), 2.0, Duration.ofHours(1), Duration.ofHours(2), "db"));
        assertThat(new TaskSettings(null, Duration.ZERO, null, Duration.ZERO, null, "p").orElse(ALL))
                .isEqualTo(new TaskSettings(3, Duration.ZERO, 2.0, Duration.ZERO, Duration.ofHours(2), "p"));
    }

    @Test
    void negative_retries_are_refused() {
        assertThatThrownBy(() -> new TaskSettings(-1, null, null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("retries must be 0 or more, not -1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.99, 0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_backoff_below_one_or_beyond_number_is_refused(double backoff) {
        assertThatThrownBy(() -> new TaskSettings(null, null, backoff, null, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("backoff must be a number of 1 or more, not " + backoff);
    }
}
