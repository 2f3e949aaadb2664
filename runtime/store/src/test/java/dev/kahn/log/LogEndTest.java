package dev.kahn.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogEndTest {

    private Path log = Path.of("");

    @BeforeEach
    void file(@TempDir Path folder) {
        log = folder.resolve("1.log");
    }

    private String end(String text, int lines) throws IOException {
        return LogEnd.of(Files.writeString(log, text), lines);
    }

    @Test
    void the_last_lines_are_told() throws IOException {
        assertThat(end("", 2)).isEmpty();
        assertThat(end("a\n", 2)).isEqualTo("a");
        assertThat(end("a\nb\nc\n", 2)).isEqualTo("b\nc");
        assertThat(end("x".repeat(20_000) + "\nb\nc\n", 3)).isEqualTo("b\nc");
    }

    @Test
    void of_a_last_line_that_is_too_long_the_end_is_told() throws IOException {
        assertThat(end("first\n" + "x".repeat(20_000) + "end\n", 3))
                .hasSizeGreaterThan(16_000)
                .endsWith("xend");
    }
}
