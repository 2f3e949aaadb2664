package dev.kahn.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a log, forwards and backwards. */
class LogWindowTest {

    /** Lines of 0 to 9 characters of three, two or four bytes each, and one that has not ended yet. */
    private static final String TEXT = IntStream.range(0, 50)
                    .mapToObj(i -> List.of("紅", "ä", "🧧").get(i / 10 % 3).repeat(i % 10) + "\n")
                    .reduce("", String::concat)
            + "not ended";

    private static final int BYTES = TEXT.getBytes(StandardCharsets.UTF_8).length;

    @TempDir
    Path folder;

    private Path log;

    @BeforeEach
    void write() throws IOException {
        log = Files.writeString(folder.resolve("1.log"), TEXT);
    }

    private static List<String> lines(LogWindow window) {
        List<String> lines = new ArrayList<>();
        window.forEach(line -> lines.add(line.text()));
        return lines;
    }

    @Test
    void windows_that_follow_each_other_hold_all_of_it_whatever_their_size() throws IOException {
        for (int limit = 4; limit < BYTES + 2; limit++) {
            StringBuilder all = new StringBuilder();
            long offset = 0;
            while (offset < BYTES) {
                LogWindow window = LogWindow.from(log, offset, limit, true);
                assertThat(window.begin()).isEqualTo(offset);
                assertThat(window.end()).isGreaterThan(offset).isLessThanOrEqualTo(offset + limit);
                all.append(window.text());
                offset = window.end();
            }
            assertThat(all.toString()).as("in parts of " + limit).isEqualTo(TEXT);
        }
    }

    @Test
    void windows_before_each_other_hold_all_of_it_whatever_their_size() throws IOException {
        for (int limit = 4; limit < BYTES + 2; limit++) {
            StringBuilder all = new StringBuilder();
            long offset = BYTES;
            while (offset > 0) {
                LogWindow window = LogWindow.before(log, offset, limit);
                assertThat(window.end()).isEqualTo(offset);
                assertThat(window.begin()).isLessThan(offset).isGreaterThanOrEqualTo(offset - limit);
                all.insert(0, window.text());
                offset = window.begin();
            }
            assertThat(all.toString()).as("in parts of " + limit).isEqualTo(TEXT);
        }
    }

    @Test
    void lines_say_where_they_begin_and_a_blank_one_is_one() throws IOException {
        LogWindow window = LogWindow.from(log, 0, BYTES, false);
        assertThat(lines(window)).hasSize(50).startsWith("", "紅", "紅紅").endsWith("ä".repeat(9));
        for (LogWindow.Line line : window) {
            assertThat(lines(LogWindow.from(log, line.offset(), BYTES, false))).startsWith(line.text());
        }
        assertThat(lines(LogWindow.from(log, 0, BYTES, true))).hasSize(51).endsWith("not ended");
    }
}
