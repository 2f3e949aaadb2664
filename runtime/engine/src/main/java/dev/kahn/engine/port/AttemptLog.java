package dev.kahn.engine.port;

import java.time.Instant;

/** The log of one attempt. Thread-safe; what is written after it is closed is dropped. */
public interface AttemptLog extends AutoCloseable {

    /**
     * Adds an entry.
     *
     * @param at when it happened
     * @param level {@code ERROR WARN INFO DEBUG TRACE}, or {@code OUT} and {@code ERR} for printed text
     * @param source the logger's name; empty for printed text
     * @param text one or more lines
     */
    void write(Instant at, String level, String source, String text);

    /**
     * Finds where to cut a line that is too long to keep in memory.
     *
     * @param line the line so far
     * @return how many of its characters to write now; what follows them is written with the rest of the line
     */
    default int cut(String line) {
        return line.length();
    }

    /** Writes what is buffered, and closes the log. */
    @Override
    void close();
}
