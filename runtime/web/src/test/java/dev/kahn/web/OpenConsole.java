package dev.kahn.web;

import dev.kahn.engine.plan.Change;
import dev.kahn.graph.DagGraph;
import dev.kahn.log.LogFiles;
import dev.kahn.store.Database;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.view.Views;
import dev.kahn.web.http.Listen;
import dev.kahn.web.site.Acts;
import dev.kahn.web.site.Site;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A console without users, over a store of its own, at a moment that stands still. */
final class OpenConsole implements AutoCloseable {

    /** What is configured as a secret, so that it is to be seen nowhere. */
    static final String SECRET = "hunter2-of-tests";

    final HttpClient client = HttpClient.newHttpClient();
    final JdbcRunStore store;
    final LogFiles logs;
    private final Console console;
    private final String address;

    /** One in which nobody can do anything. */
    OpenConsole(Path home, Instant now, DagGraph... dags) throws IOException {
        this(home, now, new RefusingActs(), dags);
    }

    OpenConsole(Path home, Instant now, Acts acts, DagGraph... dags) throws IOException {
        Database database = Database.in(home);
        store = database.open();
        logs = new LogFiles(home.resolve("logs"));
        Site site = new Site(
                List.of(dags),
                List.of(),
                new Views(database, text -> text.replace(SECRET, "***")),
                logs,
                new ListedConnections(),
                acts,
                Clock.fixed(now, ZoneOffset.UTC));
        console = TestConsole.of(site, database);
        address = console.start(Listen.loopback(0).bind());
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> ask(String path) throws Exception {
        return send(to(path));
    }

    String get(String path) throws Exception {
        return ask(path).body();
    }

    HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        return send(TestConsole.form(to(path), form));
    }

    /** Tells open pages. */
    void changed(Collection<? extends Change> changes) {
        console.changed(changes);
    }

    @Override
    public void close() {
        console.close();
        store.close();
    }
}
