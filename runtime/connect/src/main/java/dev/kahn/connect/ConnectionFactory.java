package dev.kahn.connect;

import java.util.Optional;

/**
 * Opens connections of types that Kahn does not know. A service: name the class in {@code
 * META-INF/services/dev.kahn.connect.ConnectionFactory}. It is asked before Kahn's own, so it can replace those too.
 *
 * <p>Implementations have a public constructor without parameters and are thread-safe.
 */
public interface ConnectionFactory {

    /**
     * Opens a connection, if it is one of its own.
     *
     * @param settings what is configured: it can have any option
     * @param type what a task takes it as
     * @param <C> the type
     * @return the connection, to be shared by all tasks that take it; if it is {@link AutoCloseable} it is closed at the
     *     end. Empty if another one is to open it
     * @throws Exception if it cannot be opened; a {@link dev.kahn.KahnException} is shown as it is, of others the message
     */
    <C> Optional<C> open(ConnectionSettings settings, Class<C> type) throws Exception;
}
