package dev.kahn.store;

import dev.kahn.engine.port.StoreException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Ensures that only one engine writes to a database. A lock beside the database needs only {@link #release}; one inside it
 * has to be renewed with each connection.
 */
@FunctionalInterface
interface StoreClaim {

    /**
     * Called with each new connection, before anything else.
     *
     * @throws dev.kahn.engine.port.StoreException if another engine uses the database
     */
    default void enter(Connection connection) throws SQLException {}

    /** Called once the tables exist. */
    default void begin(Connection connection) throws SQLException {}

    /**
     * Called within each transaction that writes.
     *
     * @throws dev.kahn.engine.port.StoreTakenException if another engine has taken the database
     */
    default void hold(Session session) throws SQLException {}

    /** Called before a connection is closed, if it still works. */
    default void leave(Connection connection) throws SQLException {}

    /** Whether the claim ends with the connection, so that a connection that still works should be kept after an error. */
    default boolean needsConnection() {
        return false;
    }

    /** Called at the end, without a connection. */
    void release();

    /**
     * Says that another engine uses the store. It is not known whether that one serves, or runs a DAG and ends.
     *
     * @param store the name of the store
     * @param holder who has it, in brackets after a space; empty if that is not known
     * @param place the kind of thing that could be chosen instead
     */
    static StoreException inUse(String store, String holder, String place) {
        return new StoreException(
                "The store " + store + " is in use by another process" + holder
                        + ", and only one can run DAGs on it: if that one serves, ask it by trigger, from another home with"
                        + " --server; if it is starting or running a DAG, wait; or stop it, or choose another "
                        + place,
                null);
    }
}
