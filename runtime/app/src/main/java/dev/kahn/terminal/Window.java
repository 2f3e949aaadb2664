package dev.kahn.terminal;

import java.io.IOError;
import java.io.IOException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The terminal's window. */
public final class Window {

    /** Where nobody says how wide it is. */
    static final int DEFAULT_COLUMNS = 100;

    private Window() {}

    /** Opens it, if it can draw. */
    public static Terminal open() throws IOException {
        return TerminalBuilder.builder()
                .system(true)
                .provider("exec")
                .dumb(false)
                .graphemeCluster(false)
                .encoding(Screen.charset())
                // Else it would put the JVM's own handlers in place of ours, and Ctrl-C would kill at once.
                .nativeSignals(false)
                .build();
    }

    /** How wide it is at this moment. */
    static int columns() {
        try (Terminal terminal = open()) {
            int columns = terminal.getSize().getColumns();
            return columns > 0 ? columns : DEFAULT_COLUMNS;
        } catch (IOException | IOError | IllegalStateException e) {
            return DEFAULT_COLUMNS;
        }
    }
}
