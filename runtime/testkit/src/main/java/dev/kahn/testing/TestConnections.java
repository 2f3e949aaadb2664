package dev.kahn.testing;

import dev.kahn.KahnException;
import dev.kahn.engine.port.Connections;
import java.util.Map;
import java.util.function.Consumer;

/** The connections that a test gives. Not thread-safe. */
final class TestConnections implements Connections {
    private final Map<String, Object> byName;
    private final Consumer<String> about;

    /**
     * @param byName may grow while the test goes on
     * @param about is told what a body is about to do with one, and may throw
     */
    TestConnections(Map<String, Object> byName, Consumer<String> about) {
        this.byName = byName;
        this.about = about;
    }

    @Override
    public <C> C get(String name, Class<C> type) {
        Object connection = byName.get(name);
        if (connection == null) {
            throw new KahnException("the test gives no connection \"" + name + "\"; say test.connection(\"" + name
                    + "\", …) with a " + WrittenType.name(type) + ", or stub the task");
        }
        if (!type.isInstance(connection)) {
            throw new KahnException(
                    "connection \"" + name + "\" of the test is a " + WrittenType.name(connection.getClass())
                            + ", and the task takes it as a " + WrittenType.name(type));
        }
        return WatchedConnection.watch(name, type, type.cast(connection), about);
    }
}
