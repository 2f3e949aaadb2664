package dev.kahn.web;

import dev.kahn.engine.port.ConnectionCatalog;
import java.util.List;

/** Four connections, of which one is not configured, one is of the application, and one is for notifications; they answer with whatever a server can say. */
final class ListedConnections implements ConnectionCatalog {

    static final String GREETING = "<script>alert('greeting')</script>\u001b[31m";

    @Override
    public List<Entry> connections() {
        return List.of(
                new Entry(
                        "files",
                        "",
                        "",
                        List.of(new Use("Daily", "load", "dev.kahn.connect.Files")),
                        List.of(),
                        List.of("there is no connection files; add the setting kahn.connection.files.url")),
                new Entry("own", "application", "", List.of(), List.of(), List.of()),
                new Entry("shop", "SFTP", "sftp.example.com:22", List.of(), List.of(), List.of()),
                new Entry(
                        "alerts",
                        "HTTP",
                        "https://hooks.slack.com/***",
                        List.of(),
                        List.of(new Notified("Daily", "slack:alerts")),
                        List.of()));
    }

    @Override
    public Verdict test(String name) {
        return new Verdict(
                name,
                switch (name) {
                    case "shop" -> Outcome.REACHED;
                    case "own" -> Outcome.UNTESTED;
                    default -> Outcome.FAILED;
                },
                GREETING);
    }
}
