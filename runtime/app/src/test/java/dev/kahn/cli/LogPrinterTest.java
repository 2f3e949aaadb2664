package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.port.AttemptLog;
import dev.kahn.log.LogFiles;
import dev.kahn.setup.Dags;
import dev.kahn.setup.Storage;
import dev.kahn.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogPrinterTest {

    private static final AttemptKey ATTEMPT = new AttemptKey("Daily", 7, "load", -1, 1);

    @TempDir
    Path home;

    private LogFiles logs;

    @BeforeEach
    void makeLogs() {
        logs = Storage.logsIn(home.resolve("logs"));
    }

    private String followed(BooleanSupplier goesOn) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(
                () -> Dags.of(List.of()),
                false,
                Typed.typed("logs", "1", "t", "--home", home.toString()),
                new Screen(stream, stream, false, false),
                Map.of());
        new LogPrinter(logs, surroundings).follow(ATTEMPT, true, goesOn);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** It ends while somebody asks whether it goes on. */
    private boolean endsNow() {
        try (AttemptLog log = logs.open(ATTEMPT)) {
            log.write(Instant.parse("2026-11-23T16:28:17Z"), "INFO", "", "all at once");
        }
        return false;
    }

    @Test
    void what_an_attempt_logged_that_ended_at_once_is_shown() {
        assertThat(followed(this::endsNow)).endsWith("all at once\n");
    }

    /** It may be on the machine that ran it, so nobody claims that it logged nothing. */
    @Test
    void of_what_has_no_log_here_the_possible_causes_are_told() {
        assertThat(followed(() -> false))
                .isEqualTo(
                        "There is no log of attempt 1 of load here: it logged nothing, or it ran on another machine or with"
                                + " another home, where its log is logs/Daily/7/load/1.log, or that file was deleted.\n");
    }
}
