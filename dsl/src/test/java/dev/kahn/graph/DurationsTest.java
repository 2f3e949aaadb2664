package dev.kahn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "90s, PT1M30S",
        "5m, PT5M",
        "2h30m, PT2H30M",
        "1d, PT24H",
        "500ms, PT0.5S",
        "1d2h3m4s5ms, PT26H3M4.005S",
        "90m, PT1H30M",
        "0s, PT0S",
        "10000d, PT240000H",
        "PT5M, PT5M",
        "P1DT12H, PT36H",
        "PT0.25S, PT0.25S",
    })
    void short_and_iso_forms_are_read(String text, String expected) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "5",
                "m",
                "5 m",
                " 5m",
                "5m ",
                "5M",
                "5min",
                "1h1d",
                "1m1m",
                "1.5h",
                "-5m",
                "5w",
                "P",
                "PT",
                "P1",
                "P1M",
                "PTx",
                "-P",
                "٥m",
                "1234567890123456s"
            })
    void what_is_no_duration_is_refused(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" is not a duration; write it like 90s, 5m, 2h30m, 1d or PT5M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT5M", "PT-5M", "-P1D", "PT-0.001S"})
    void what_is_negative_is_refused(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).hasMessage("\"" + text + "\" is negative");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10000d1ms", "240001h", "P10001D", "999999999999999d", "999999999999999d999999999999999h"})
    void what_is_too_long_is_refused(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" is longer than 10000d");
    }

    @ParameterizedTest
    @CsvSource({"PT1M30S, 1m30s", "PT0S, 0s", "PT24H, 1d", "PT0.5S, 500ms", "PT26H3M4.005S, 1d2h3m4s5ms"})
    void the_short_form_is_written(String duration, String expected) {
        assertThat(Durations.format(Duration.parse(duration))).isEqualTo(expected);
    }

    @Test
    void what_is_written_reads_back() {
        for (long seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            int bits = 1 + random.nextInt(39);
            Duration duration = Duration.ofMillis(random.nextLong() & ((1L << bits) - 1));
            assertThat(Durations.parse(Durations.format(duration)))
                    .as("seed %s", seed)
                    .isEqualTo(duration);
        }
        assertThat(Durations.parse(Durations.format(Durations.MAX))).isEqualTo(Durations.MAX);
    }
}
