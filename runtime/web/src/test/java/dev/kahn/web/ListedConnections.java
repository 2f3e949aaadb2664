package dev.kahn.web;

import dev.kahn.engine.port.ConnectionCatalog;
import java.util.List;

/** Three connections, of which one is not configured, and one for notifications; they answer with whatever a server can say. */
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
        return new Verdict(name, name.equals("shop"), GREETING);
    }
}
