package dev.kahn.cli;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.port.StoreException;
import dev.kahn.log.LogFiles;
import dev.kahn.log.LogReader;
import dev.kahn.terminal.Screen;
import dev.kahn.view.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Prints logs: made harmless for a terminal, unchanged to files and pipes. */
final class LogPrinter {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final LogFiles logs;
    private final Surroundings surroundings;
    private final Screen screen;

    LogPrinter(LogFiles logs, Surroundings surroundings) {
        this.logs = logs;
        this.surroundings = surroundings;
        this.screen = surroundings.screen();
    }

    /** Prints what there is by now. */
    void print(AttemptKey attempt, boolean isEnded) {
        follow(attempt, isEnded, () -> false);
    }

    /**
     * Prints what there is, and what follows.
     *
     * @param isEnded whether the attempt has ended, so that it will have no log if it has none
     * @param goesOn whether more may come
     */
    void follow(AttemptKey attempt, boolean isEnded, BooleanSupplier goesOn) {
        // Asked before looking, here and below, so that what came before the end is found.
        boolean more = goesOn.getAsBoolean();
        Optional<Path> file = logs.file(attempt);
        while (file.isEmpty() && more && Pause.of(BETWEEN_LOOKS)) {
            more = goesOn.getAsBoolean();
            file = logs.file(attempt);
        }
        if (file.isEmpty()) {
            screen.note(logs.absence(attempt, isEnded));
            return;
        }
        try (LogReader log = LogReader.open(file.get(), 0)) {
            more = true;
            while (more && !screen.isClosed()) {
                more = goesOn.getAsBoolean();
                printAll(log);
                more = more && Pause.of(BETWEEN_LOOKS);
            }
        } catch (IOException e) {
            throw new StoreException("the log " + file.get() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void printAll(LogReader log) throws IOException {
        for (List<String> lines = log.lines(); !lines.isEmpty() && !screen.isClosed(); lines = log.lines()) {
            lines.forEach(line -> print(line, surroundings));
        }
    }

    static void print(String line, Surroundings surroundings) {
        surroundings.tell(() -> Map.of("line", line), surroundings.screen().isTerminal() ? Printable.line(line) : line);
    }
}
