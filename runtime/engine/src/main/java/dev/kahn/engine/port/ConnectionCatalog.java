package dev.kahn.engine.port;

import java.util.List;

/** What people may know of the connections, and how they try one: never a secret. Thread-safe. */
public interface ConnectionCatalog {

    /**
     * A connection that is configured, or that a DAG takes.
     *
     * @param name its name in the configuration
     * @param kind what is at the other end, such as {@code SFTP}; empty if it is not configured
     * @param address where that is, without user, password and parameters; empty if it is not configured
     * @param uses the tasks that take it
     * @param notifications who is told something by way of it
     * @param problems what is wrong with its configuration, each a sentence for people; mostly none
     */
    record Entry(
            String name,
            String kind,
            String address,
            List<Use> uses,
            List<Notified> notifications,
            List<String> problems) {

        /** Copies the lists. */
        public Entry {
            uses = List.copyOf(uses);
            notifications = List.copyOf(notifications);
            problems = List.copyOf(problems);
        }
    }

    /**
     * A task that takes a connection.
     *
     * @param dag the id of its DAG
     * @param task its id
     * @param type what it takes it as, as written in Java
     */
    record Use(String dag, String task, String type) {}

    /**
     * Somebody who is told by way of a connection what becomes of a DAG or of its tasks.
     *
     * @param dag the id of the DAG
     * @param target whom it tells, such as {@code slack:alerts}
     */
    record Notified(String dag, String target) {}

    /**
     * How a try ended.
     *
     * @param name the connection
     * @param isReached whether it was reached, and accepted user and password
     * @param message who answered, or what went wrong, in one line
     */
    record Verdict(String name, boolean isReached, String message) {}

    /**
     * All connections. Connects to none.
     *
     * @return in the order of their names
     */
    List<Entry> connections();

    /**
     * Connects anew and says who answered. Takes as long as the other side, and no longer than the timeout of the connection.
     *
     * @param name a connection, whether there is one of that name or not
     * @return how it ended
     */
    Verdict test(String name);
}
