package dev.kahn.engine.port;

import java.util.List;

/** What people may see of the connections, and how they test one; never a secret. Thread-safe. */
public interface ConnectionCatalog {

    /**
     * A connection that is configured, or that a DAG uses.
     *
     * @param name its name in the configuration
     * @param kind the kind of system at the other end, such as {@code SFTP}, or {@code application} if the application
     *     that this process is part of provides it; empty if it is not configured
     * @param address where that is, without user, password and parameters; empty if it is not configured, or the
     *     application provides it
     * @param uses the tasks that use it
     * @param notifications who is notified through it
     * @param problems what is wrong with its configuration, each a sentence for people; usually empty
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
     * A task that uses a connection.
     *
     * @param dag the id of its DAG
     * @param task its id
     * @param type the type it takes it as, as written in Java
     */
    record Use(String dag, String task, String type) {}

    /**
     * A target of a DAG's notifications, or those of its tasks, that is reached through a connection.
     *
     * @param dag the id of the DAG
     * @param target the target, such as {@code slack:alerts}
     */
    record Notified(String dag, String target) {}

    /** How a test ends. */
    enum Outcome {
        /** The other side was reached and accepted the user and password. */
        REACHED,
        /** It was not. */
        FAILED,
        /** Nobody knows: Kahn does not know how to test this connection. */
        UNTESTED
    }

    /**
     * The result of a test.
     *
     * @param name the connection
     * @param outcome how it ended
     * @param message who answered, what went wrong, or why it cannot be tested, in one line
     */
    record Verdict(String name, Outcome outcome, String message) {}

    /**
     * Lists all connections, without connecting to any.
     *
     * @return in the order of their names
     */
    List<Entry> connections();

    /**
     * Opens a new connection and reports who answered. Takes as long as the other side, up to the timeout of the connection.
     *
     * @param name the name of a connection, which need not exist
     * @return the result
     */
    Verdict test(String name);
}
