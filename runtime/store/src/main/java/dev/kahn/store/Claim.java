package dev.kahn.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * How it is made sure that one engine alone writes to a database. A lock beside the database needs only
 * {@link #release}; one within it has to be looked after with each connection.
 */
@FunctionalInterface
interface Claim {

    /**
     * Called with each new connection before anything else.
     *
     * @throws dev.kahn.engine.port.StoreException if another engine has the database
     */
    default void enter(Connection connection) throws SQLException {}

    /** Called once the tables are there. */
    default void begin(Connection connection) throws SQLException {}

    /**
     * Called within each transaction that writes.
     *
     * @throws dev.kahn.engine.port.StoreTakenException if another engine has taken the database over
     */
    default void hold(Session session) throws SQLException {}

    /** Called before a connection is closed, if it still works. */
    default void leave(Connection connection) throws SQLException {}

    /** Whether the claim ends with the connection, so that one that still works is better kept after an error. */
    default boolean needsConnection() {
        return false;
    }

    /** Called at the end, without a connection. */
    void release();
}
