package dev.kahn.engine.port;

import java.time.Instant;

/** The log of one attempt. Thread-safe; what is written after it was closed is dropped. */
public interface AttemptLog extends AutoCloseable {

    /**
     * Adds an entry.
     *
     * @param at when it happened
     * @param level {@code ERROR WARN INFO DEBUG TRACE}, or {@code OUT} and {@code ERR} for what was printed
     * @param source the logger's name; empty for what was printed
     * @param text one line or several
     */
    void write(Instant at, String level, String source, String text);

    /** Writes out what is buffered. */
    @Override
    void close();
}
