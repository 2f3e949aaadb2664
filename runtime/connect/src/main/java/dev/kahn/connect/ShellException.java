package dev.kahn.connect;

import dev.kahn.KahnException;
import java.util.Map;
import java.util.OptionalInt;

/** A program ended with an exit code other than 0, or was killed. */
public final class ShellException extends KahnException {

    private static final long serialVersionUID = 1;

    /** What shells and the JVM add to the number of the signal that killed a process. */
    private static final int KILLED = 128;

    private static final int MOST_SIGNALS = 64;

    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 6, "SIGABRT", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 13,
            "SIGPIPE", 15, "SIGTERM");

    private final int exitCode;

    /**
     * @param program the program, for the message
     * @param exitCode its exit code
     * @param lastWords the last line that it wrote to its standard error, or else to its standard output; may be empty
     */
    public ShellException(String program, int exitCode, String lastWords) {
        super(program + " ended with exit code " + exitCode + killed(exitCode)
                + (lastWords.isBlank() ? "" : ": " + lastWords.strip()));
        this.exitCode = exitCode;
    }

    private static String killed(int exitCode) {
        OptionalInt signal = signalOf(exitCode);
        return signal.isEmpty()
                ? ""
                : ", killed by signal " + signal.getAsInt()
                        + (SIGNALS.containsKey(signal.getAsInt()) ? " (" + SIGNALS.get(signal.getAsInt()) + ")" : "");
    }

    private static OptionalInt signalOf(int exitCode) {
        return exitCode > KILLED && exitCode <= KILLED + MOST_SIGNALS
                ? OptionalInt.of(exitCode - KILLED)
                : OptionalInt.empty();
    }

    /** @return its exit code; 128 plus the signal if a signal killed it */
    public int exitCode() {
        return exitCode;
    }

    /** @return the signal that killed it; empty if it ended by itself */
    public OptionalInt signal() {
        return signalOf(exitCode);
    }
}
