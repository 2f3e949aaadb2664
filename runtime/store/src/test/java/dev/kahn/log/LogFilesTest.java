package dev.kahn.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.port.AttemptLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFilesTest {
    private static final Instant AT = Instant.parse("2026-11-23T16:28:17.123987Z");
    private static final AttemptKey PLAIN = new AttemptKey("Daily", 7, "load", -1, 1);
    private static final AttemptKey MAPPED = new AttemptKey("Daily", 7, "load", 3, 12);

    @TempDir
    Path root;

    @Test
    void entries_have_time_level_source_and_text() {
        LogFiles logs = new LogFiles(root);
        try (AttemptLog log = logs.open(PLAIN)) {
            log.write(AT, "INFO", "shop.Loader", "loaded 3 rows");
            log.write(AT, "ERROR", "shop.Loader", "紅包 🧧");
            log.write(AT, "OUT", "", "printed");
            log.write(AT, "OUT", "", "");
        }
        assertThat(root.resolve("Daily/7/load/1.log")).hasContent("""
                        2026-11-23T16:28:17.123Z INFO  shop.Loader  loaded 3 rows
                        2026-11-23T16:28:17.123Z ERROR shop.Loader  紅包 🧧
                        2026-11-23T16:28:17.123Z OUT   printed
                        2026-11-23T16:28:17.123Z OUT\s\s\s
                        """);
    }

    @Test
    void text_of_several_lines_keeps_them() {
        LogFiles logs = new LogFiles(root);
        try (AttemptLog log = logs.open(PLAIN)) {
            log.write(AT, "ERROR", "kahn", "java.io.IOException: away\n\tat shop.Loader.load(Loader.java:3)\n");
            log.write(AT, "INFO", "kahn", "next");
        }
        assertThat(text(logs, PLAIN)).isEqualTo("""
                        2026-11-23T16:28:17.123Z ERROR kahn  java.io.IOException: away
                        \tat shop.Loader.load(Loader.java:3)
                        2026-11-23T16:28:17.123Z INFO  kahn  next
                        """);
    }

    @Test
    void an_element_of_a_mapped_task_has_a_folder_of_its_own() {
        LogFiles logs = new LogFiles(root);
        write(logs, MAPPED, "x");

        assertThat(logs.file(MAPPED)).contains(root.resolve("Daily/7/load.3/12.log"));
        assertThat(logs.file(PLAIN)).isEmpty();
    }

    @Test
    void the_attempts_that_logged_something_are_listed_in_order() throws IOException {
        LogFiles logs = new LogFiles(root);
        AttemptKey second = new AttemptKey("Daily", 7, "load", -1, 2);
        AttemptKey tenth = new AttemptKey("Daily", 7, "load", -1, 10);
        AttemptKey other = new AttemptKey("Daily", 7, "check", -1, 1);
        List.of(tenth, MAPPED, second, other, PLAIN).forEach(key -> write(logs, key, "x"));
        logs.open(new AttemptKey("Daily", 7, "silent", -1, 1)).close();
        Files.writeString(root.resolve("Daily/7/notes.txt"), "");
        Files.writeString(root.resolve("Daily/7/load/1.log.gz"), "");

        assertThat(logs.attempts("Daily", 7)).containsExactly(other, PLAIN, second, tenth, MAPPED);
        assertThat(logs.attempts("Daily", 8)).isEmpty();
    }

    @Test
    void an_entry_is_in_the_file_when_write_returns() {
        LogFiles logs = new LogFiles(root);
        try (AttemptLog log = logs.open(PLAIN)) {
            log.write(AT, "INFO", "", "now");

            assertThat(text(logs, PLAIN)).endsWith("now\n");
        }
    }

    @Test
    void a_log_that_is_opened_again_goes_on() {
        LogFiles logs = new LogFiles(root);
        write(logs, PLAIN, "first poll");
        write(logs, PLAIN, "second poll");

        assertThat(text(logs, PLAIN).lines()).hasSize(2);
    }

    @Test
    void an_entry_that_a_full_disk_tore_takes_none_with_it() throws IOException {
        LogFiles logs = new LogFiles(root);
        write(logs, PLAIN, "whole");
        Files.writeString(logs.file(PLAIN).orElseThrow(), "2026-11-23T16:28", StandardOpenOption.APPEND);
        try (AttemptLog log = logs.open(PLAIN)) {
            log.write(AT, "INFO", "", "next");
            log.write(AT, "INFO", "", "last");
        }

        assertThat(text(logs, PLAIN).lines())
                .containsExactly(
                        "2026-11-23T16:28:17.123Z INFO  whole",
                        "2026-11-23T16:28",
                        "2026-11-23T16:28:17.123Z INFO  next",
                        "2026-11-23T16:28:17.123Z INFO  last");
    }

    /** How much of an entry such a disk has taken is seen only when the file is opened again. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "others have no device that is always full")
    void an_entry_that_a_full_disk_tore_takes_none_of_the_same_attempt_with_it() throws IOException {
        LogFiles logs = new LogFiles(root);
        Path file = Files.createDirectories(root.resolve("Daily/7/load")).resolve("1.log");
        Files.createSymbolicLink(file, Path.of("/dev/full"));
        try (AttemptLog log = logs.open(PLAIN)) {
            log.write(AT, "INFO", "", "torn");
            Files.delete(file);
            Files.writeString(file, "2026-11-23T16:28");
            log.write(AT, "INFO", "", "next");
        }

        assertThat(text(logs, PLAIN).lines())
                .containsExactly(
                        "2026-11-23T16:28",
                        "2026-11-23T16:28:17.123Z WARN  kahn  1 entries are missing here: the log could not be written",
                        "2026-11-23T16:28:17.123Z INFO  next");
    }

    @Test
    void what_is_written_after_close_is_dropped() {
        LogFiles logs = new LogFiles(root);
        AttemptLog log = logs.open(PLAIN);
        log.write(AT, "INFO", "", "before");
        log.close();
        log.write(AT, "INFO", "", "after");
        log.close();

        assertThat(text(logs, PLAIN)).contains("before").doesNotContain("after");
    }

    @Test
    void an_interrupted_thread_goes_on_logging() {
        LogFiles logs = new LogFiles(root);
        try (AttemptLog log = logs.open(PLAIN)) {
            Thread.currentThread().interrupt();
            log.write(AT, "INFO", "", "one");
            log.write(AT, "INFO", "", "two");

            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(text(logs, PLAIN).lines()).hasSize(2);
    }

    @Test
    void a_log_stops_at_its_limit_and_says_so_once() {
        LogFiles logs = new LogFiles(root, 1000, Runnable::run);
        try (AttemptLog log = logs.open(PLAIN)) {
            for (int i = 0; i < 100; i++) {
                log.write(AT, "INFO", "", "紅".repeat(i % 7 + 1));
            }
        }
        for (int i = 0; i < 3; i++) {
            write(logs, PLAIN, "x");
        }

        String text = text(logs, PLAIN);
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1000, 1200);
        assertThat(text)
                .doesNotContain("\uFFFD")
                .endsWith("reached its limit of 1000 bytes; what follows is dropped\n");
        assertThat(text.lines().filter(line -> line.contains("limit"))).hasSize(1);
    }

    @Test
    void an_entry_that_fills_a_log_is_whole_and_the_next_is_said_to_be_dropped() {
        String whole = "2026-11-23T16:28:17.123Z INFO  x\n";
        LogFiles logs = new LogFiles(root, whole.length(), Runnable::run);

        write(logs, PLAIN, "x");
        assertThat(text(logs, PLAIN)).isEqualTo(whole);

        write(logs, PLAIN, "y");
        write(logs, PLAIN, "z");
        assertThat(text(logs, PLAIN))
                .isEqualTo(whole + "2026-11-23T16:28:17.123Z WARN  kahn  This log has reached its limit of 33 bytes;"
                        + " what follows is dropped\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1002}) // before, in and in again a character of three bytes
    void an_entry_larger_than_the_limit_is_cut_between_characters(int limit) {
        LogFiles logs = new LogFiles(root, limit, Runnable::run);
        write(logs, PLAIN, "紅".repeat(300_000));

        assertThat(text(logs, PLAIN).lines())
                .containsExactly(
                        "2026-11-23T16:28:17.123Z INFO  " + "紅".repeat(323),
                        "2026-11-23T16:28:17.123Z WARN  kahn  This log has reached its limit of " + limit
                                + " bytes; what follows is dropped");
    }

    @Test
    void entries_of_many_threads_stay_whole() throws InterruptedException {
        LogFiles logs = new LogFiles(root);
        try (AttemptLog log = logs.open(PLAIN)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String text = Integer.toString(i).repeat(500);
                threads.add(new Thread(() -> {
                    for (int n = 0; n < 200; n++) {
                        log.write(AT, "INFO", "", text);
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(text(logs, PLAIN).lines()).hasSize(800).allMatch(line -> line.matches(".* INFO  (\\d)\\1{499}"));
    }

    @Test
    void a_folder_that_cannot_be_made_costs_entries_and_not_the_task() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "");
        LogFiles logs = new LogFiles(file.resolve("logs"));

        write(logs, PLAIN, "lost");
        write(logs, MAPPED, "lost");
        Files.delete(file);
        write(logs, PLAIN, "kept");

        assertThat(text(logs, PLAIN)).contains("kept").doesNotContain("lost");
    }

    @Test
    void a_log_that_loses_entries_just_before_its_limit_ends_there() throws IOException {
        LogFiles logs = new LogFiles(root, 60, Runnable::run);
        Path inTheWay = root.resolve("Daily/7/load");
        try (AttemptLog log = logs.open(PLAIN)) {
            Files.createDirectories(inTheWay.getParent());
            Files.createFile(inTheWay);
            log.write(AT, "INFO", "", "lost");
            Files.delete(inTheWay);
            log.write(AT, "INFO", "", "is after the end");
            log.write(AT, "INFO", "", "is after the end");
        }
        assertThat(text(logs, PLAIN))
                .contains("1 entries are missing")
                .contains("This log has reached its limit of 60 bytes")
                .doesNotContain("is after");
    }

    @Test
    void the_logs_of_a_run_are_deleted_and_those_of_others_stay() {
        LogFiles logs = new LogFiles(root);
        AttemptKey other = new AttemptKey("Daily", 8, "load", -1, 1);
        write(logs, PLAIN, "x");
        write(logs, MAPPED, "x");
        write(logs, other, "x");

        logs.delete("Daily", 7);
        logs.delete("Daily", 7);

        assertThat(root.resolve("Daily/7")).doesNotExist();
        assertThat(logs.file(other)).isPresent();
    }

    @Test
    void a_disk_that_fails_costs_entries_and_the_log_says_how_many() throws IOException {
        LogFiles logs = new LogFiles(root);
        Files.createDirectories(root.resolve("Daily/7"));
        Path inTheWay = Files.writeString(root.resolve("Daily/7/load"), "");
        try (AttemptLog log = logs.open(PLAIN)) {
            log.write(AT, "INFO", "", "lost");
            log.write(AT, "INFO", "", "lost");
            Files.delete(inTheWay);
            log.write(AT, "INFO", "", "kept");
        }
        assertThat(text(logs, PLAIN))
                .contains("2 entries are missing here")
                .endsWith("kept\n")
                .doesNotContain("lost");
    }

    @Test
    void a_log_that_was_closed_without_its_end_says_so_once_it_can() throws IOException {
        LogFiles logs = new LogFiles(root);
        Files.createDirectories(root.resolve("Daily/7"));
        Path inTheWay = Files.writeString(root.resolve("Daily/7/load"), "");
        write(logs, PLAIN, "lost");
        Files.delete(inTheWay);

        write(logs, MAPPED, "written", AT.plusSeconds(59));
        assertThat(logs.file(PLAIN)).isEmpty();

        write(logs, MAPPED, "written", AT.plusSeconds(60));
        assertThat(text(logs, PLAIN)).endsWith("1 entries are missing here: the log could not be written\n");
    }

    @Test
    void lost_entries_are_reported_once_an_hour_and_so_is_their_end() throws IOException {
        List<Runnable> reports = new ArrayList<>();
        AtomicBoolean isNoThread = new AtomicBoolean(true);
        LogFiles logs = new LogFiles(root, LogFiles.DEFAULT_LIMIT, report -> {
            if (isNoThread.getAndSet(false)) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            reports.add(report);
        });
        Files.createDirectories(root.resolve("Daily/7"));
        Path inTheWay = Files.writeString(root.resolve("Daily/7/load"), "");

        write(logs, PLAIN, "lost, and there is no thread to report it");
        assertThat(reports).isEmpty();
        write(logs, PLAIN, "lost", AT.plusSeconds(1));
        write(logs, PLAIN, "lost", AT.plusSeconds(3601));
        assertThat(reports).hasSize(1);
        write(logs, PLAIN, "lost", AT.plusSeconds(3602));
        assertThat(reports).hasSize(2);

        Files.delete(inTheWay);
        write(logs, PLAIN, "written", AT.plusSeconds(3700));
        write(logs, PLAIN, "written", AT.plusSeconds(3800));
        assertThat(reports).hasSize(3);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "others do not list the open files of a process")
    void a_closed_log_leaves_no_file_open() throws IOException {
        LogFiles logs = new LogFiles(root);
        try (AttemptLog log = logs.open(PLAIN)) {
            log.write(AT, "INFO", "", "x");
            try (LogReader reader = LogReader.open(logs.file(PLAIN).orElseThrow(), 0)) {
                assertThat(reader.lines()).hasSize(1);
                assertThat(openFiles()).hasSize(2);
            }
        }
        assertThat(openFiles()).isEmpty();
    }

    private List<Path> openFiles() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.map(LogFilesTest::target)
                    .filter(file -> file.startsWith(root))
                    .toList();
        }
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            return link; // another thread has just closed it
        }
    }

    @Test
    void a_file_that_is_deleted_under_the_attempt_is_made_anew_and_says_what_happened() throws IOException {
        LogFiles logs = new LogFiles(root);
        try (AttemptLog log = logs.open(PLAIN)) {
            log.write(AT, "INFO", "", "deleted");
            logs.delete("Daily", 7);
            log.write(AT.plusSeconds(1), "INFO", "", "kept");
            log.write(AT.plusSeconds(2), "INFO", "", "kept too");
        }
        assertThat(text(logs, PLAIN).lines())
                .containsExactly(
                        "2026-11-23T16:28:18.123Z WARN  kahn  What was logged before is gone: somebody deleted or moved the file",
                        "2026-11-23T16:28:18.123Z INFO  kept",
                        "2026-11-23T16:28:19.123Z INFO  kept too");
    }

    @Test
    void ids_that_would_leave_the_folder_are_refused() {
        LogFiles logs = new LogFiles(root);
        for (String id : List.of("..", "../x", "a/b", "/etc", "", "a\\b", "a.1")) {
            assertThatThrownBy(() -> logs.open(new AttemptKey(id, 1, "load", -1, 1)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> logs.file(new AttemptKey("Daily", 1, id, -1, 1)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> logs.attempts(id, 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_reader_follows_a_log_line_by_line() throws IOException {
        LogFiles logs = new LogFiles(root);
        Path file = Files.createDirectories(root.resolve("Daily/7/load")).resolve("1.log");
        Files.writeString(file, "one\ntw");
        try (LogReader reader = LogReader.open(file, 0)) {
            assertThat(reader.lines()).containsExactly("one");
            assertThat(reader.lines()).isEmpty();
            assertThat(reader.offset()).isEqualTo(4);
            Files.writeString(file, "one\ntwo\nthree 紅\n\n");
            assertThat(reader.lines()).containsExactly("two", "three 紅", "");
            assertThat(reader.lines()).isEmpty();
        }
        try (LogReader reader = LogReader.open(logs.file(PLAIN).orElseThrow(), 4)) {
            assertThat(reader.lines()).containsExactly("two", "three 紅", "");
            assertThat(reader.offset()).isEqualTo(Files.size(file));
        }
    }

    @Test
    void a_reader_takes_a_large_log_in_parts_and_loses_nothing() throws IOException {
        LogFiles logs = new LogFiles(root);
        String line = "紅".repeat(1000);
        try (AttemptLog log = logs.open(PLAIN)) {
            for (int i = 0; i < 1000; i++) {
                log.write(AT, "INFO", "", line);
            }
        }
        int lines = 0;
        int calls = 0;
        try (LogReader reader = LogReader.open(logs.file(PLAIN).orElseThrow(), 0)) {
            for (List<String> part = reader.lines(); !part.isEmpty(); part = reader.lines()) {
                assertThat(part).allMatch(text -> text.endsWith(line));
                lines += part.size();
                calls++;
            }
        }
        assertThat(lines).isEqualTo(1000);
        assertThat(calls).isGreaterThan(10);
    }

    private static void write(LogFiles logs, AttemptKey key, String text) {
        write(logs, key, text, AT);
    }

    private static void write(LogFiles logs, AttemptKey key, String text, Instant at) {
        try (AttemptLog log = logs.open(key)) {
            log.write(at, "INFO", "", text);
        }
    }

    private static String text(LogFiles logs, AttemptKey key) {
        try {
            return Files.readString(logs.file(key).orElseThrow());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
