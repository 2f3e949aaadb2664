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

    /**
     * Where a line can be cut in two that is longer than anybody keeps in memory.
     *
     * @param line the line so far
     * @return how many of its characters to write; what follows them is written with the rest of the line
     */
    default int cut(String line) {
        return line.length();
    }

    /**
     * What of a text may be shown that says how the attempt went.
     *
     * @param text the whole text, for of one that was cut a part of a secret may be left
     * @return the text without what is secret
     */
    default String mask(String text) {
        return text;
    }

    /** Writes out what is buffered. */
    @Override
    void close();
}
