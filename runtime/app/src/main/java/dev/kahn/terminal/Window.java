package dev.kahn.terminal;

import java.io.IOError;
import java.io.IOException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The terminal's window. */
public final class Window {

    /** The width if it is unknown. */
    static final int DEFAULT_COLUMNS = 100;

    private Window() {}

    /** Opens the terminal, if it can draw. */
    public static Terminal open() throws IOException {
        return TerminalBuilder.builder()
                .system(true)
                .provider("exec")
                .dumb(false)
                .graphemeCluster(false)
                .encoding(Screen.charset())
                // Otherwise it would replace our handlers with the JVM's own, and Ctrl-C would kill at once.
                .nativeSignals(false)
                .build();
    }

    /** The current width. */
    static int columns() {
        try (Terminal terminal = open()) {
            int columns = terminal.getSize().getColumns();
            return columns > 0 ? columns : DEFAULT_COLUMNS;
        } catch (IOException | IOError | IllegalStateException e) {
            return DEFAULT_COLUMNS;
        }
    }
}
