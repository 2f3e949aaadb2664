package dev.kahn.connect;

import java.util.Optional;

/**
 * Opens connections of types that Kahn does not support. A service: name the class in
 * {@code META-INF/services/dev.kahn.connect.ConnectionFactory}. Kahn asks factories before it tries its own types, so a
 * factory can replace those too.
 *
 * <p>Implementations have a public constructor without parameters and are thread-safe.
 */
public interface ConnectionFactory {

    /**
     * Opens a connection, if this factory is responsible for it.
     *
     * @param settings the settings of the connection, which can have any option
     * @param type the type that a task takes it as
     * @param <C> the type
     * @return the connection, which all tasks that take it share, and which is closed at the end if it is
     *     {@link AutoCloseable}; empty to leave it to another factory or to Kahn
     * @throws Exception if it cannot be opened; Kahn shows a {@link dev.kahn.KahnException} as it is, and of any other
     *     exception the message
     */
    <C> Optional<C> open(ConnectionSettings settings, Class<C> type) throws Exception;
}
