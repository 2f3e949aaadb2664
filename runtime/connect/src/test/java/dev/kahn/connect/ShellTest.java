package dev.kahn.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
@Isolated // a program that is started meanwhile holds a script open that is being written, which then cannot be run
class ShellTest {

    @TempDir
    Path folder;

    record Synced(int rows, LocalDate day) {}

    private Path script(String name, String text) throws IOException {
        Path script = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }

    @Test
    void arguments_reach_it_as_they_are_and_what_it_prints_is_in_the_log() throws Exception {
        script("args.sh", """
                #!/bin/sh
                for it; do echo "<$it>"; done
                echo "to err" >&2
                """);

        Attempt attempt = Attempt.run(
                folder,
                task -> Shell.of(
                                "./args.sh",
                                "a b",
                                "$(touch stolen)",
                                "; rm -rf *",
                                "",
                                LocalDate.of(2026, 11, 28),
                                "你好")
                        .in(folder)
                        .run(task)
                        .lines());

        assertThat(attempt.log)
                .contains(
                        "OUT <a b>",
                        "OUT <$(touch stolen)>",
                        "OUT <; rm -rf *>",
                        "OUT <>",
                        "OUT <2026-11-28>",
                        "OUT <你好>",
                        "ERR to err");
        assertThat(attempt.result())
                .isEqualTo("[\"<a b>\",\"<$(touch stolen)>\",\"<; rm -rf *>\",\"<>\",\"<2026-11-28>\",\"<你好>\"]");
        assertThat(folder.resolve("stolen")).doesNotExist();
    }

    @Test
    void the_last_line_is_read_as_a_record() throws Exception {
        Attempt attempt = Attempt.run(
                folder,
                task -> Shell.run(
                                task,
                                "sh",
                                "-c",
                                "echo working; echo '{\"rows\":42,\"day\":\"2026-11-28\",\"extra\":1}'; echo")
                        .as(Synced.class));

        assertThat(attempt.result()).isEqualTo("{\"rows\":42,\"day\":\"2026-11-28\"}");
    }

    @Test
    void a_last_line_that_is_no_such_record_is_told() throws Exception {
        assertThat(Attempt.run(folder, task -> Shell.run(task, "echo", "done").as(Synced.class))
                        .error())
                .startsWith("NonRetryableException: the last line that echo printed is not a Synced in JSON: ");
        assertThat(Attempt.run(
                                folder,
                                task -> Shell.run(task, "echo", "{\"rows\":1}").as(Synced.class))
                        .error())
                .startsWith("NonRetryableException: the last line that echo printed is not a Synced in JSON: ")
                .contains("day");
    }

    @Test
    void lines_come_while_it_runs() throws Exception {
        try (Attempt attempt = Attempt.begin(folder, task -> Shell.run(task, "sh", "-c", "echo first; sleep 1000"))) {
            attempt.awaitLine("OUT first");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exit 3                          | ShellException: sh ended with exit code 3
            echo so far; exit 3             | ShellException: sh ended with exit code 3: so far
            echo out; echo why >&2; exit 4  | ShellException: sh ended with exit code 4: why
            kill -9 $$                      | ShellException: sh ended with exit code 137, killed by signal 9 (SIGKILL)
            kill -TERM $$                   | ShellException: sh ended with exit code 143, killed by signal 15 (SIGTERM)
            """)
    void how_it_ended_is_told_in_one_line(String script, String error) throws Exception {
        assertThat(Attempt.run(folder, task -> Shell.run(task, "sh", "-c", script))
                        .error())
                .isEqualTo(error);
    }

    @Test
    void code_99_skips_and_so_does_another_one_that_is_chosen() throws Exception {
        assertThat(Attempt.run(folder, task -> Shell.run(task, "sh", "-c", "echo nothing new >&2; exit 99"))
                        .skipped())
                .isEqualTo("sh ended with exit code 99: nothing new");
        assertThat(Attempt.run(
                                folder,
                                task -> Shell.of("sh", "-c", "exit 7").skipOn(7).run(task))
                        .skipped())
                .isEqualTo("sh ended with exit code 7");
        assertThat(Attempt.run(
                                folder,
                                task -> Shell.of("sh", "-c", "exit 99")
                                        .skipOn(0)
                                        .run(task))
                        .error())
                .isEqualTo("ShellException: sh ended with exit code 99");
    }

    @Test
    void a_program_that_cannot_be_run_is_told_in_one_line() throws Exception {
        Files.writeString(folder.resolve("plain.sh"), "#!/bin/sh\n");
        script("lost.sh", "#!/no/such/interpreter\n");

        assertThat(error(Shell.of("no-such-program")))
                .isEqualTo("NonRetryableException: cannot run no-such-program: there is no such program on the PATH");
        assertThat(error(Shell.of("./none.sh")))
                .isEqualTo("NonRetryableException: cannot run ./none.sh: there is no file " + folder.resolve("none.sh")
                        + ", or its first line names a program that does not exist");
        assertThat(error(Shell.of("./lost.sh")))
                .startsWith("NonRetryableException: cannot run ./lost.sh: there is no file");
        assertThat(error(Shell.of("./plain.sh")))
                .isEqualTo("NonRetryableException: cannot run ./plain.sh: it is not executable; run chmod +x on it");
        assertThat(Attempt.run(
                                folder,
                                task -> Shell.of("sh")
                                        .in(Path.of("/no/such/folder"))
                                        .run(task))
                        .error())
                .isEqualTo("NonRetryableException: cannot run sh: there is no folder /no/such/folder");
    }

    private String error(Shell shell) throws Exception {
        return Attempt.run(folder, task -> shell.in(folder).run(task)).error();
    }

    @Test
    void a_program_that_cannot_be_started_now_is_tried_again() throws Exception {
        Path script = script("sync.sh", "#!/bin/sh\n");
        try (OutputStream held = Files.newOutputStream(script, StandardOpenOption.APPEND)) {
            held.write('\n');
            Attempt attempt = Attempt.run(folder, task -> Shell.run(task, script));

            assertThat(attempt.error()).startsWith("KahnException: cannot run " + script + ": it is being written (");
            assertThat(attempt.isToBeRetried()).isTrue();
        }
        assertThat(Attempt.run(folder, task -> Shell.run(task, script)).result())
                .contains(script.toString());
    }

    @Test
    void a_program_whose_start_cannot_be_written_down_is_tried_again() throws Exception {
        Files.writeString(folder.resolve("processes"), "where a folder should be");

        assertThat(Attempt.run(folder, task -> Shell.run(task, "true")).isToBeRetried())
                .isTrue();
    }

    @Test
    void what_no_other_try_mends_is_not_tried_again() throws Exception {
        Path plain = Files.writeString(folder.resolve("plain"), "");
        for (List<String> command : List.of(
                List.of("./none.sh"),
                List.of("/bin/echo", "x".repeat(200_000)),
                List.of("/bin/echo", "a\0b"),
                List.of(plain + "/sync.sh"),
                List.of("/bin/" + "x".repeat(300)))) {
            Attempt attempt = Attempt.run(folder, task -> Shell.run(task, command.toArray()));

            assertThat(attempt.error()).startsWith("NonRetryableException: cannot run ");
            assertThat(attempt.isToBeRetried()).isFalse();
        }
    }

    @Test
    void its_environment_tells_of_the_run_and_holds_no_setting_of_kahn() throws Exception {
        Attempt attempt = Attempt.run(
                folder,
                task -> Shell.of("sh", "-c", "env | grep -E '^(KAHN_|COLOUR)' | sort")
                        .env("COLOUR", "red")
                        .run(task)
                        .lines());

        assertThat(attempt.result())
                .contains(
                        "COLOUR=red",
                        "KAHN_ATTEMPT=1",
                        "KAHN_DAG=Trial",
                        "KAHN_RUN=3",
                        "KAHN_SCHEDULED_FOR=2026-11-23T16:00:00Z",
                        "KAHN_TASK=body",
                        "KAHN_IDEMPOTENCY_KEY=Trial/3-");
    }

    @Test
    void what_is_stopped_is_killed_with_all_that_it_started() throws Exception {
        try (Attempt attempt = Attempt.begin(
                folder, task -> Shell.run(task, "sh", "-c", "sleep 1000 & echo $!; sh -c 'echo $$; sleep 1000'"))) {
            List<Long> pids = List.of(pid(attempt), pid(attempt));

            attempt.stop();

            for (long pid : pids) {
                Optional<ProcessHandle> left = ProcessHandle.of(pid);
                if (left.isPresent()) {
                    left.get().onExit().get();
                }
                assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
            }
        }
    }

    /** What asks the program itself to end makes an orphan of the one that it started, which nobody finds any more. */
    @Test
    void what_does_not_end_when_it_is_asked_to_is_killed_though_the_program_that_started_it_has_ended()
            throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        ProcessHandle stubborn;
        try (Attempt attempt = Attempt.begin(folder, task -> {
            try {
                return Shell.run(task, "sh", "-c", "sh -c 'trap \"\" TERM; echo $$; exec sleep 1000' & wait");
            } finally {
                interrupted.countDown();
            }
        })) {
            stubborn = ProcessHandle.of(pid(attempt)).orElseThrow();

            attempt.stop();
            interrupted.await();
        }

        stubborn.onExit().get(30, TimeUnit.SECONDS);
    }

    private static long pid(Attempt attempt) throws InterruptedException {
        return Long.parseLong(attempt.log.take().replace("OUT ", ""));
    }

    @Test
    void what_it_leaves_behind_with_its_output_open_is_not_waited_for() throws Exception {
        Attempt attempt = Attempt.run(
                folder,
                task -> Shell.run(task, "sh", "-c", "sleep 1000 & echo started").lastLine());

        assertThat(attempt.result()).isEqualTo("\"started\"");
    }

    @Test
    void much_output_takes_little_memory_and_a_line_without_end_too() throws Exception {
        Attempt.Body much = task -> {
            Shell.Output output = Shell.run(
                    task,
                    "sh",
                    "-c",
                    "head -c 50000000 /dev/zero | tr '\\0' x; echo; yes 2>/dev/null | head -n 200000; echo end");
            return List.of(output.lines().size(), output.lastLine());
        };
        try (Attempt attempt = Attempt.begin(folder, much)) {
            long longest = 0;
            for (String line = attempt.log.take(); !line.equals("OUT end"); line = attempt.log.take()) {
                longest = Math.max(longest, line.length());
            }
            assertThat(longest).isLessThan(20_000);
        }
    }

    @Test
    void nothing_and_null_cannot_be_run() {
        assertThatThrownBy(Shell::of).hasMessage("there is no program to run");
        assertThatThrownBy(() -> Shell.of("echo", null)).hasMessage("an argument of echo is null");
    }
}
