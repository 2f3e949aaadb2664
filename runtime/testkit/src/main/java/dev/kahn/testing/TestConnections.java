package dev.kahn.testing;

import dev.kahn.KahnException;
import dev.kahn.engine.port.Connections;
import java.util.Map;
import java.util.function.Consumer;

/** The connections that a test provides. Not thread-safe. */
final class TestConnections implements Connections {
    private final Map<String, Object> byName;
    private final Consumer<String> about;

    /**
     * @param byName the connections; more may be added during the test
     * @param about is told what a body is about to do with one; may throw
     */
    TestConnections(Map<String, Object> byName, Consumer<String> about) {
        this.byName = byName;
        this.about = about;
    }

    @Override
    public <C> C get(String name, Class<C> type) {
        Object connection = byName.get(name);
        if (connection == null) {
            throw new KahnException("the test has no connection \"" + name + "\"; call test.connection(\"" + name
                    + "\", …) with a " + WrittenType.name(type) + ", or stub the task");
        }
        if (!type.isInstance(connection)) {
            throw new KahnException(
                    "connection \"" + name + "\" of the test is a " + WrittenType.name(connection.getClass())
                            + ", but the task takes it as a " + WrittenType.name(type));
        }
        return WatchedConnection.watch(name, type, type.cast(connection), about);
    }
}
