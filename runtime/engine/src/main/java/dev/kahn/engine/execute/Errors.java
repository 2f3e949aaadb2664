package dev.kahn.engine.execute;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** Texts for a throwable: one line for the state of a task, and the stack trace for its log. */
final class Errors {

    private static final int LONGEST_LINE = 500;

    private Errors() {}

    /**
     * The simple name of the class, or the whole name of one that has no simple name, and the first line of the message, of any
     * length, without control characters.
     */
    static String firstLine(Throwable error) {
        String message = message(error);
        String simple = error.getClass().getSimpleName();
        String name = simple.isEmpty() ? error.getClass().getName() : simple;
        return message == null || message.isBlank() ? name : name + ": " + line(message);
    }

    /** A text as one line of bounded length. */
    static String oneLine(String text) {
        String clean = line(text);
        return clean.length() <= LONGEST_LINE ? clean : clean.substring(0, LONGEST_LINE - 1) + "…";
    }

    private static String line(String text) {
        return text.strip().lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
    }

    static String trace(Throwable error) {
        StringWriter trace = new StringWriter();
        try {
            error.printStackTrace(new PrintWriter(trace));
        } catch (RuntimeException | StackOverflowError e) {
            return error.getClass().getName() + " (its trace cannot be printed: "
                    + e.getClass().getName() + ")";
        }
        return trace.toString();
    }

    private static @Nullable String message(Throwable error) {
        try {
            return error.getMessage();
        } catch (RuntimeException e) {
            return "(its message cannot be read: " + e.getClass().getName() + ")";
        }
    }
}
