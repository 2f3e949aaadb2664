package dev.kahn.store;

import dev.kahn.engine.port.StoreException;
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

    /**
     * That another engine has the store. Whether it serves, or runs one DAG and ends, is not known here.
     *
     * @param store which
     * @param holder who has it, in brackets after a space; empty if that is not known
     * @param place what another one could be chosen of
     */
    static StoreException inUse(String store, String holder, String place) {
        return new StoreException(
                "The store " + store + " is in use by another process" + holder
                        + ", and only one can run DAGs on it: if that one serves, ask it by trigger, from another home with"
                        + " --server; if it only begins to, or runs a DAG, wait; or stop it, or choose another "
                        + place,
                null);
    }
}
