package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees: the program in a pseudo-terminal, made by {@code script} of util-linux. */
class TerminalIT {

    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final String CURSOR_UP = "\u001b[4A";

    @TempDir
    Path folder;

    private Kahn kahn;

    @BeforeEach
    void putDagsOnTheClassPath() throws Exception {
        if (System.getenv("CI") == null) {
            assumeThat(SCRIPT).as("the program that makes a pseudo-terminal").isExecutable();
        }
        kahn = new Kahn(folder, TestDags.Mailing.class, TestDags.Failing.class, TestDags.Endless.class)
                .with("TERM", "xterm-256color");
    }

    private Kahn.Ended inTerminal(String... args) {
        return startInTerminal(args).ended();
    }

    private Kahn.Running startInTerminal(String... args) {
        String command = kahn.command(args).stream()
                .map(argument -> "'" + argument + "'")
                .collect(Collectors.joining(" ", "stty cols 80 rows 24; exec ", ""));
        return kahn.start(List.of(SCRIPT.toString(), "-qec", command, "/dev/null"));
    }

    @Test
    void a_run_is_drawn_in_place_and_stays_as_text() {
        Kahn.Ended run = inTerminal("run", "Mailing", "--set", "kahn.dag.Mailing.task.pause.delay=1s");

        String all = String.join("\n", run.out());
        assertThat(run.exit()).isZero();
        assertThat(all).contains(CURSOR_UP).contains("\u001b[32m✓\u001b[0m     upload");
        assertThat(RunVerbIT.masked(lastLines(all, 5)))
                .containsExactly(
                        "Mailing run 1: success in TOOK (4 succeeded)",
                        "✓     upload  TOOK",
                        "┣━✓   pause   TOOK",
                        "┣━╋━✓ edm     TOOK",
                        "┗━✓   sms     TOOK");
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_run_of_a_server_is_drawn_with_how_far_it_has_come() throws Exception {
        kahn = new Kahn(folder, TestDags.Stuck.class, TestDags.Endless.class).with("TERM", "xterm-256color");
        Kahn.Running serve = kahn.start("serve").awaitPart("Console: ");
        kahn.run("trigger", "Stuck");
        kahn.run("cancel", "latest");

        Kahn.Running retry = startInTerminal("retry", "latest").awaitPart("3/7 rows");
        kahn.run("cancel", "latest");
        assertThat(retry.ended().exit()).isEqualTo(1);
        serve.signal("TERM").ended();
    }

    @Test
    void ctrl_c_cancels_the_run_and_leaves_the_picture() throws Exception {
        Kahn.Running run = startInTerminal("run", "Endless");
        while (kahn.run("status").out().stream().noneMatch(line -> line.matches(".*forever +running.*"))) {
            assertThat(run.isAlive()).isTrue();
        }

        Kahn.Ended ended = run.awaitPart("Endless run 1").type("\u0003").ended();

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(RunVerbIT.masked(ended.out()))
                .anyMatch(line -> line.contains("Endless run 1") && line.contains("cancelled"));
        assertThat(kahn.run("status").out().get(0)).startsWith("Endless run 1: cancelled");
    }

    /** The terminal is asked and set by processes, which Ctrl-C ends too. */
    @Timeout(120)
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void ctrl_c_while_the_terminal_is_being_prepared_cancels_the_run_too(int call) throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path programs = Files.createDirectory(folder.resolve("programs"));
        Path stty = Files.writeString(programs.resolve("stty"), """
                #!/bin/sh
                if [ "$1" != cols ]; then
                  echo >> %1$s/calls
                  if [ $(wc -l < %1$s/calls) = %2$d ]; then read never < %1$s/pipe; fi
                fi
                exec /usr/bin/stty "$@"
                """.formatted(folder, call));
        assertThat(stty.toFile().setExecutable(true)).isTrue();
        kahn.with("PATH", programs + ":" + System.getenv("PATH"));
        Kahn.Running run = startInTerminal("run", "Endless");

        OutputStream held = Files.newOutputStream(pipe); // waits until the program reads from it
        Kahn.Ended ended = run.type("\u0003").ended();
        held.close();

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.out()).noneMatch(line -> line.contains("org.jline"));
        assertThat(RunVerbIT.masked(ended.out()))
                .anyMatch(line -> line.contains("Endless run 1") && line.contains("cancelled"));
        assertThat(kahn.run("status").out().get(0)).startsWith("Endless run 1: cancelled");
    }

    @Test
    void a_window_that_changes_its_size_is_drawn_anew_in_its_new_width() throws Exception {
        Path resize = folder.resolve("resize");
        assertThat(new ProcessBuilder("mkfifo", resize.toString()).start().waitFor())
                .isZero();
        String command = kahn.command("run", "Endless").stream()
                .map(argument -> "'" + argument + "'")
                .collect(Collectors.joining(
                        " ",
                        "stty cols 80 rows 24; (read size < " + resize + "; stty cols 24 rows 9 < /dev/tty) & exec ",
                        ""));
        Kahn.Running run = kahn.start(List.of(SCRIPT.toString(), "-qec", command, "/dev/null"))
                .awaitPart("Endless run 1");

        Files.writeString(resize, "now\n");
        Kahn.Ended ended = run.awaitPart("\u001b[H\u001b[J").type("\u0003").ended();

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.out())
                .anyMatch(line -> line.contains("Endless run 1") && line.contains("running\u001b[0m…"))
                .anyMatch(line -> line.contains("Endless run 1") && line.contains("cancelled"));
    }

    @Test
    void without_colours_it_is_the_same_picture() {
        kahn.with("NO_COLOR", "1");

        Kahn.Ended run = inTerminal("run", "Failing");

        String all = String.join("\n", run.out());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(all).doesNotContain("\u001b[3");
        assertThat(RunVerbIT.masked(lastLines(all, 5)))
                .containsExactly(
                        "Failing run 1: failed after TOOK (1 failed, 1 upstream failed)",
                        "✗ breaks   TOOK IllegalStateException: no template [31m",
                        "⊗ follows  upstream failed: task breaks failed",
                        "  ✗ breaks, attempt 2/2: IllegalStateException: no template [31m",
                        "    log: kahn logs 1 breaks");
    }

    @Test
    void what_a_log_says_to_the_terminal_is_shown_instead_of_obeyed() {
        inTerminal("run", "Mailing");

        assertThat(inTerminal("logs", "1", "upload").out())
                .anyMatch(line -> line.endsWith("OUT   uploading ␛[31m紅包␛[0m"))
                .noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void a_terminal_that_cannot_draw_gets_plain_lines() throws Exception {
        kahn.with("TERM", "dumb");

        Kahn.Ended run = inTerminal("run", "Mailing");

        assertThat(RunVerbIT.masked(run.out())).contains("TIME Mailing run 1 upload: started");
        assertThat(run.out()).noneMatch(line -> line.contains("\u001b"));
        assertThat(Files.exists(kahn.home())).isTrue();
    }

    private static List<String> lastLines(String output, int count) {
        List<String> lines =
                output.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "").lines().toList();
        return lines.subList(lines.size() - count, lines.size());
    }
}
