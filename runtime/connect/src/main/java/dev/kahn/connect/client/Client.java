package dev.kahn.connect.client;

import java.util.Optional;

/** One connection, opened. Thread-safe. */
interface Client extends AutoCloseable {

    /** The connection as a type; empty if it cannot be taken as that. */
    <C> Optional<C> as(Class<C> type);

    /**
     * Connects to the server once.
     *
     * @return who answered, in a few words
     */
    String greeting() throws Exception;

    @Override
    void close();
}
