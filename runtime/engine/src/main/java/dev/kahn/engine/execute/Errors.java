package dev.kahn.engine.execute;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** Texts for a throwable: one line for the state of a task, and the stack trace for its log. */
final class Errors {

    private static final int LONGEST_LINE = 500;

    /** How the frame begins from which bodies are called. */
    private static final String CALLER = "at " + BodyCall.class.getName() + ".";

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

    /** Without what is below the body: its callers are the same for each body, and only fill mails. */
    static String trace(Throwable error) {
        StringWriter trace = new StringWriter();
        try {
            error.printStackTrace(new PrintWriter(trace));
        } catch (RuntimeException | StackOverflowError e) {
            return error.getClass().getName() + " (its trace cannot be printed: "
                    + e.getClass().getName() + ")";
        }
        StringBuilder ofBody = new StringBuilder();
        boolean isBelow = false;
        for (String line : trace.toString().split("(?<=\n)")) {
            String frame = line.strip();
            isBelow = frame.startsWith("at ") && (isBelow || frame.startsWith(CALLER));
            if (!isBelow) {
                ofBody.append(line);
            }
        }
        return ofBody.toString();
    }

    private static @Nullable String message(Throwable error) {
        try {
            return error.getMessage();
        } catch (RuntimeException e) {
            return "(its message cannot be read: " + e.getClass().getName() + ")";
        }
    }
}
