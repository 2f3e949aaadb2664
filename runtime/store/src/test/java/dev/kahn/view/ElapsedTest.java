package dev.kahn.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElapsedTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0ms",
        "34, 34ms",
        "999, 999ms",
        "1000, 1s",
        "3141, 3.14s",
        "3109, 3.1s",
        "3009, 3s",
        "9999, 9.99s",
        "10000, 10s",
        "125000, 2m05s",
        "-5, 0ms"
    })
    void a_duration_is_as_exact_as_there_is_little_of_it(long millis, String text) {
        assertThat(Elapsed.exact(Duration.ofMillis(millis))).isEqualTo(text);
    }
}
