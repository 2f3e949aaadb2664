package dev.kahn.connect.client;

import java.util.Optional;

/** One connection, opened. Thread-safe. */
interface Client extends AutoCloseable {

    /** It as a type; empty if it is none such. */
    <C> Optional<C> as(Class<C> type);

    /**
     * Connects to the other side, once.
     *
     * @return who answered, in a few words
     */
    String greeting() throws Exception;

    @Override
    void close();
}
