package dev.kahn.notify;

import dev.kahn.Notice;
import dev.kahn.Notifier;
import dev.kahn.connect.client.ConfiguredConnections;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts notices to the URL of a connection, in the form that a chat program accepts. Thread-safe.
 *
 * @param form converts a notice to that form, to be written as JSON
 */
record WebNotifier(String scheme, ConfiguredConnections connections, Function<Notice, Map<String, Object>> form)
        implements Notifier {

    @Override
    public void send(String address, Notice notice) throws InterruptedException {
        new Post(connections, address).send(JsonMapper.shared().writeValueAsString(form.apply(notice)), Map.of());
    }
}
