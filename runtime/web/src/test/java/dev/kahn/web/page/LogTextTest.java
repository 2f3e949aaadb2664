package dev.kahn.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which part of a log is shown. */
class LogTextTest {

    private static final LogText.Wanted ALL = new LogText.Wanted("", "");

    @TempDir
    Path folder;

    private Path log;

    @BeforeEach
    void write() throws Exception {
        log = Files.writeString(folder.resolve("1.log"), """
                2026-11-28T12:00:00.000Z INFO  shop  begins
                2026-11-28T12:00:01.000Z DEBUG shop  looks at Row 7
                2026-11-28T12:00:02.000Z ERROR kahn  java.io.IOException: no row
                    at shop.Daily.load(Daily.java:12)
                2026-11-28T12:00:03.000Z OUT   ends
                """);
    }

    private static List<String> levels(LogText text) {
        return text.lines().stream().map(LogText.Line::level).toList();
    }

    @Test
    void lines_have_the_level_of_their_entry_and_those_that_go_on_have_none() throws Exception {
        assertThat(levels(LogText.of(log, ALL, Long.MAX_VALUE))).containsExactly("info", "debug", "error", "", "out");
    }

    @Test
    void a_line_tells_its_time_apart_if_it_is_one() throws Exception {
        Files.writeString(log, "2026-11-31T12:00:00.000Z INFO  no such day\n", StandardOpenOption.APPEND);
        List<LogText.Line> lines = LogText.of(log, ALL, Long.MAX_VALUE).lines();
        assertThat(lines.get(0)).isEqualTo(new LogText.Line("2026-11-28T12:00:00.000Z", " INFO  shop  begins", "info"));
        assertThat(lines.get(3)).isEqualTo(new LogText.Line("", "    at shop.Daily.load(Daily.java:12)", ""));
        assertThat(lines.get(5)).isEqualTo(new LogText.Line("", "2026-11-31T12:00:00.000Z INFO  no such day", "info"));
    }

    @Test
    void a_level_brings_what_is_as_grave_or_worse_with_the_lines_that_go_on() throws Exception {
        assertThat(LogText.of(log, new LogText.Wanted("", "warn"), Long.MAX_VALUE)
                        .lines())
                .extracting(LogText.Line::text)
                .satisfiesExactly(
                        line -> assertThat(line).contains("no row"),
                        line -> assertThat(line).contains("Daily.java:12"));
        assertThat(LogText.of(log, new LogText.Wanted("", "info"), Long.MAX_VALUE)
                        .lines())
                .hasSize(4);
    }

    @Test
    void a_text_is_found_in_any_case() throws Exception {
        assertThat(LogText.of(log, new LogText.Wanted("ROW", ""), Long.MAX_VALUE)
                        .lines())
                .hasSize(2);
    }

    /** All pages from the end to the beginning. */
    private List<String> pagedThrough(LogText.Wanted wanted) throws Exception {
        List<String> found = new ArrayList<>();
        long before = Long.MAX_VALUE;
        while (before > 0) {
            LogText page = LogText.of(log, wanted, before);
            assertThat(page.lines().size()).isLessThanOrEqualTo(2_000);
            assertThat(page.from()).isLessThan(before);
            found.addAll(0, page.lines().stream().map(LogText.Line::text).toList());
            before = page.from();
        }
        return found;
    }

    @Test
    void each_line_of_a_long_log_is_on_one_page() throws Exception {
        List<String> lines = IntStream.range(0, 10_000)
                .mapToObj(i -> i % 7 == 0 ? "" : "紅 " + i)
                .toList();
        Files.write(log, lines);
        assertThat(pagedThrough(ALL)).isEqualTo(lines);
        Files.write(log, List.of("x".repeat(199_999), "y".repeat(199_998), "z"));
        assertThat(pagedThrough(ALL)).hasSize(3);
    }

    @Test
    void each_line_that_is_looked_for_is_on_one_page() throws Exception {
        List<String> lines = IntStream.range(0, 10_000)
                .mapToObj(i -> "2026-11-28T12:00:00.000Z " + (i % 2 == 0 ? "INFO " : "ERROR") + " shop  row " + i)
                .toList();
        Files.write(log, lines);
        assertThat(pagedThrough(new LogText.Wanted("row", ""))).hasSize(10_000).doesNotHaveDuplicates();
        assertThat(pagedThrough(new LogText.Wanted("", "error"))).hasSize(5_000).doesNotHaveDuplicates();
        assertThat(pagedThrough(new LogText.Wanted("row 77", "error"))).hasSize(56);
    }

    @Test
    void a_line_that_is_longer_than_a_page_is_shown_in_parts() throws Exception {
        Files.writeString(log, "first\n" + "紅".repeat(200_000) + "\nlast\n");
        List<String> parts = pagedThrough(ALL);
        assertThat(parts).startsWith("first").endsWith("last").hasSizeBetween(5, 6);
        assertThat(parts.subList(1, parts.size() - 1)).allMatch(part -> part.matches("紅+…?"));
    }

    @Test
    void of_a_log_of_a_gigabyte_the_end_is_read_and_no_more() throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength(1L << 30); // a hole: no disk holds it
            file.seek(1L << 30);
            file.write("\n2026-11-28T12:00:04.000Z INFO  shop  the last line\n".getBytes(StandardCharsets.UTF_8));
        }
        LogText text = LogText.of(log, ALL, Long.MAX_VALUE);
        assertThat(text.isEnd()).isTrue();
        assertThat(text.size() - text.from()).isLessThanOrEqualTo(200_000);
        assertThat(text.lines())
                .last()
                .extracting(LogText.Line::text)
                .asString()
                .endsWith("the last line");
        assertThat(LogText.of(log, ALL, text.from()).to()).isEqualTo(text.from());
    }
}
