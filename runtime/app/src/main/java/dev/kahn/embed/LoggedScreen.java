package dev.kahn.embed;

import dev.kahn.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;

/** A screen without a terminal: each line goes to the log of the application. Thread-safe. */
final class LoggedScreen extends OutputStream {

    private final Logger log;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private LoggedScreen(Logger log) {
        this.log = log;
    }

    static Screen of(Logger log) {
        PrintStream lines = new PrintStream(new LoggedScreen(log), true, StandardCharsets.UTF_8);
        return new Screen(lines, lines, false, false);
    }

    @Override
    public synchronized void write(int b) {
        if (b != '\n') {
            line.write(b);
            return;
        }
        String text = line.toString(StandardCharsets.UTF_8).strip();
        line.reset();
        if (!text.isEmpty()) {
            log.warn("{}", text);
        }
    }
}
