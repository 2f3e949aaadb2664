package dev.kahn.cli;

import dev.kahn.engine.port.ConnectionCatalog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The connections of a named server, tested from there. Not thread-safe. */
final class ServerCatalog implements ConnectionCatalog {

    /** A test waits for the connection as long as its settings say, by default 30 s, and then for each answer. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ServerClient server;

    ServerCatalog(ServerClient server) {
        this.server = server;
    }

    @Override
    public List<Entry> connections() {
        return each(server.get("connections").path("connections"))
                .map(ServerCatalog::entry)
                .toList();
    }

    /** Tests one after the other. */
    List<Verdict> test(List<Entry> entries) {
        return entries.stream().map(entry -> test(entry.name())).toList();
    }

    @Override
    public Verdict test(String name) {
        JsonNode verdict = server.ask("POST", "connections/" + ServerClient.part(name) + "/test", Map.of(), PATIENCE);
        return new Verdict(
                name,
                Outcome.valueOf(verdict.path("outcome").asString()),
                verdict.path("message").asString());
    }

    private static Entry entry(JsonNode entry) {
        return new Entry(
                entry.path("connection").asString(),
                entry.path("kind").asString(),
                entry.path("address").asString(),
                each(entry.path("takenBy")).map(ServerCatalog::use).toList(),
                each(entry.path("notifications")).map(ServerCatalog::notified).toList(),
                each(entry.path("problems")).map(JsonNode::asString).toList());
    }

    private static Use use(JsonNode use) {
        return new Use(
                use.path("dag").asString(),
                use.path("task").asString(),
                use.path("type").asString());
    }

    private static Notified notified(JsonNode told) {
        return new Notified(told.path("dag").asString(), told.path("target").asString());
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
