package dev.kahn.node;

import dev.kahn.NonRetryableException;
import dev.kahn.engine.port.Connections;
import java.util.Map;

/** The connections of an application, and configured ones for all other names. Thread-safe. */
record OwnConnections(Map<String, Object> own, Connections configured) implements Connections {

    @Override
    public <C> C get(String name, Class<C> type) {
        Object connection = own.get(name);
        if (connection == null) {
            return configured.get(name, type);
        }
        if (!type.isInstance(connection)) {
            throw new NonRetryableException(
                    "connection " + name + " is taken as " + type.getName() + ", but the application provides a "
                            + connection.getClass().getName());
        }
        return type.cast(connection);
    }
}
