package dev.kahn.engine.port;

/** The configured connections. Thread-safe. */
public interface Connections {

    /**
     * Finds a connection.
     *
     * @param name its name in the configuration
     * @param type the type the body wants
     * @param <C> the type
     * @return the connection, shared by all callers
     * @throws dev.kahn.KahnException if there is none of that name and type
     */
    <C> C get(String name, Class<C> type);
}
