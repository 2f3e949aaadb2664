package dev.kahn.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScreenStampTest {

    @Test
    void what_a_process_that_stays_says_on_the_standard_error_has_a_time() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Screen screen = new Screen(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        screen.complain("before");
        screen.stamp(() -> "2026-11-23 10:32:05");
        screen.complain("while it serves");

        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("kahn: before", "2026-11-23 10:32:05  kahn: while it serves");
    }
}
